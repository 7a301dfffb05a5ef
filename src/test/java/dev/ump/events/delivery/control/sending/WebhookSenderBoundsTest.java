package dev.ump.events.delivery.control.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.ump.events.delivery.entity.Answer.Failure;
import dev.ump.events.delivery.entity.Answer.Reason;
import dev.ump.events.delivery.entity.Answer.Response;
import dev.ump.events.testing.RawServer;
import dev.ump.events.testing.TestReceiver;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A slow or endless answer costs bounded time and memory. */
class WebhookSenderBoundsTest {

    private static final Duration LIMIT = Duration.ofMillis(700);

    private final TestSender sender = TestSender.open();

    @AfterEach
    void close() {
        sender.close();
    }

    @Test
    void timesOutOnASilentEndpoint() {
        try (TestReceiver receiver = TestReceiver.start()) {
            receiver.hang();
            assertTimesOut(receiver.url());
        }
    }

    @Test
    void timesOutOnADrippingBody() {
        try (TestReceiver receiver = TestReceiver.start()) {
            receiver.drip();
            assertTimesOut(receiver.url());
        }
    }

    @Test
    void timesOutOnDrippingHeadersAndClosesTheConnection() throws Exception {
        try (RawServer server = RawServer.start(socket -> {
            RawServer.readRequest(socket);
            RawServer.say(socket, "HTTP/1.1 200 OK\r\n");
            for (int i = 0; ; i++) {
                RawServer.say(socket, "X-" + i + ": .\r\n");
                TimeUnit.MILLISECONDS.sleep(50);
            }
        })) {
            assertTimesOut(server.url("http"));
            Awaitility.await().until(server::open, open -> open == 0);
        }
    }

    @Test
    void timesOutOnEndlessInterimAnswers() throws Exception {
        try (RawServer server = RawServer.start(socket -> {
            RawServer.readRequest(socket);
            while (true) {
                RawServer.say(socket, "HTTP/1.1 103 Early Hints\r\n\r\n");
                TimeUnit.MILLISECONDS.sleep(10);
            }
        })) {
            assertTimesOut(server.url("http"));
        }
    }

    @Test
    void timesOutOnAnEndlessHandshake() throws Exception {
        try (RawServer server = RawServer.start(WebhookSenderBoundsTest::readSilently)) {
            assertTimesOut(server.url("https"));
        }
    }

    @Test
    void abandonsAnEndlessHandshake() throws Exception {
        try (RawServer server = RawServer.start(WebhookSenderBoundsTest::readSilently);
                TestSender impatient = TestSender.connectingWithin(LIMIT)) {
            impatient.send(server.url("https"), LIMIT);
            assertThat(server.connections()).isEqualTo(1);
            Awaitility.await().until(server::open, open -> open == 0);
        }
    }

    @Test
    void usesTheStatusOfAnEndlessBodyAndCloses() throws Exception {
        try (RawServer server = RawServer.start(socket -> {
            RawServer.readRequest(socket);
            RawServer.say(socket, "HTTP/1.1 200 OK\r\n\r\n");
            while (true) {
                RawServer.say(socket, "x".repeat(10_000));
            }
        })) {
            Response response = (Response) sender.send(server.url("http"));

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("x".repeat(4096));
            Awaitility.await().until(server::open, open -> open == 0);
        }
    }

    @Test
    void readsALongAnswerAndKeepsTheConnection() {
        try (TestReceiver receiver = TestReceiver.start()) {
            receiver.answer(200, Map.of(), "y".repeat(60_000));
            Response response = (Response) sender.send(receiver.url());
            sender.send(receiver.url());

            assertThat(response.body()).hasSize(4096);
            assertThat(receiver.requests())
                    .extracting(request -> request.clientPort())
                    .containsOnly(receiver.requests().get(0).clientPort());
        }
    }

    @Test
    void usesTheStatusOfAnEndlessHeaderAndCloses() throws Exception {
        try (RawServer server = RawServer.start(socket -> {
            RawServer.readRequest(socket);
            RawServer.say(socket, "HTTP/1.1 200 OK\r\nX: ");
            while (true) {
                RawServer.say(socket, "x".repeat(10_000));
            }
        })) {
            assertThat(((Response) sender.send(server.url("http"))).status()).isEqualTo(200);
            Awaitility.await().until(server::open, open -> open == 0);
        }
    }

    private void assertTimesOut(URI url) {
        long started = System.nanoTime();
        var answer = CompletableFuture.supplyAsync(() -> sender.send(url, LIMIT));
        assertThat(answer)
                .as("within a minute, well before the client's own, longer limits")
                .succeedsWithin(Duration.ofMinutes(1))
                .asInstanceOf(type(Failure.class))
                .extracting(Failure::reason)
                .isEqualTo(Reason.TIMEOUT);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThanOrEqualTo(LIMIT);
    }

    private static void readSilently(Socket socket) throws Exception {
        while (socket.getInputStream().read() >= 0) {
            // never answers
        }
    }
}
