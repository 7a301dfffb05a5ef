package dev.ump.events.delivery.control.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.ump.events.delivery.entity.Answer.Failure;
import dev.ump.events.delivery.entity.Answer.Reason;
import dev.ump.events.delivery.entity.Answer.Response;
import dev.ump.events.testing.RawServer;
import java.net.Socket;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The status decides, whatever the headers contain. */
class WebhookSenderHeadersTest {

    private static final String END = "Content-Length: 2\r\nRetry-After: 7\r\n\r\nok";

    private final TestSender sender = TestSender.open();

    @AfterEach
    void close() {
        sender.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {4_000, 4_096, 8_190, 8_192, 8_193, 16_384, 70_000, 500_000})
    void acceptsALongHeader(int length) throws Exception {
        assertAccepts("HTTP/1.1 200 OK\r\nX-Long: " + "x".repeat(length) + "\r\n" + END);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 101, 1_000, 20_000})
    void acceptsManyHeaders(int number) throws Exception {
        String many = IntStream.range(0, number)
                .mapToObj(i -> "X-Header-" + i + ": " + i)
                .collect(Collectors.joining("\r\n"));
        assertAccepts("HTTP/1.1 200 OK\r\n" + many + "\r\n" + END);
    }

    @Test
    void acceptsALongReasonAndFoldedHeaders() throws Exception {
        assertAccepts("HTTP/1.1 200 " + "very ".repeat(2_000) + "OK\r\nX-Folded: a\r\n\tb\r\n " + "c".repeat(9_000)
                + "\r\n" + END);
    }

    @Test
    void acceptsAnAnswerAfterLongInterimOnes() throws Exception {
        String hints = "HTTP/1.1 103 Early Hints\r\nLink: " + "x".repeat(20_000) + "\r\n\r\n";
        assertAccepts(hints + hints + "HTTP/1.1 200 OK\r\n" + END);
    }

    @Test
    void acceptsLongTrailers() throws Exception {
        assertThat(answerTo("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX-Trailer: "
                                + "x".repeat(100_000) + "\r\n\r\n")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void usesTheStatusIfTheHeadersExceedTheBound() throws Exception {
        String tooMuch = ("X-More: " + "x".repeat(1_000) + "\r\n").repeat(AnswerHead.MOST / 1_000);

        assertThat(answerTo("HTTP/1.1 204 No Content\r\n" + tooMuch + "\r\n").status())
                .isEqualTo(204);
        assertThat(answerTo("HTTP/1.1 410 Gone\r\n" + tooMuch + "\r\n").status())
                .isEqualTo(410);
        assertThat(answerTo("HTTP/1.1 200 OK\r\n" + "Server: x\r\n".repeat(1_000) + END)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void rejectsAnEndlessSequenceOfEmptyLines() throws Exception {
        try (RawServer server = RawServer.start(socket -> {
            RawServer.readRequest(socket);
            while (true) {
                RawServer.say(socket, "\r\n".repeat(5_000));
            }
        })) {
            assertThat(sender.send(server.url("http")))
                    .asInstanceOf(type(Failure.class))
                    .extracting(Failure::reason)
                    .isEqualTo(Reason.PROTOCOL);
        }
    }

    private void assertAccepts(String text) throws Exception {
        Response response = answerTo(text);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers()).containsEntry("retry-after", "7").hasSize(1);
        assertThat(response.body()).isEqualTo("ok");
    }

    private Response answerTo(String text) throws Exception {
        try (RawServer server = RawServer.start(socket -> say(socket, text))) {
            return (Response) sender.send(server.url("http"));
        }
    }

    private static void say(Socket socket, String text) throws Exception {
        RawServer.readRequest(socket);
        RawServer.say(socket, text);
        socket.getInputStream().read();
    }
}
