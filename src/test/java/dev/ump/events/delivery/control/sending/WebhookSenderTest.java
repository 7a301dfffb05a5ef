package dev.ump.events.delivery.control.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.ump.events.delivery.entity.Answer;
import dev.ump.events.delivery.entity.Answer.Failure;
import dev.ump.events.delivery.entity.Answer.Reason;
import dev.ump.events.delivery.entity.Answer.Response;
import dev.ump.events.testing.RawServer;
import dev.ump.events.testing.ReceivedRequest;
import dev.ump.events.testing.TestReceiver;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSenderTest {

    private final TestReceiver receiver = TestReceiver.start();
    private final TestSender sender = TestSender.open();

    @AfterEach
    void close() {
        sender.close();
        receiver.close();
    }

    @Test
    void postsBodyAndHeadersAndAddsNothing() {
        receiver.answer(202, Map.of("Content-Type", "text/plain", "Set-Cookie", "a=b"), "thank you");

        Response response = (Response) sender.send(receiver.url("/hooks/1?a=b"));

        assertThat(response.status()).isEqualTo(202);
        assertThat(response.body()).isEqualTo("thank you");
        assertThat(response.headers())
                .containsEntry("content-type", "text/plain")
                .doesNotContainKey("set-cookie");
        assertThat(response.duration()).isPositive();
        ReceivedRequest request = receiver.awaitRequests(1).get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/hooks/1?a=b");
        assertThat(request.bodyText()).isEqualTo("{\"id\":\"evt_1\"}");
        assertThat(request.header("user-agent")).isEqualTo("UMP-Notification-Dispatcher/test");
        assertThat(request.header("content-type")).isEqualTo("application/json");
        assertThat(request.headers().keySet())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .containsExactlyInAnyOrder(
                        "content-type", "content-length", "user-agent", "webhook-id", "host", "connection");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 400, 401, 410, 429, 500, 503})
    void returnsTheStatus(int status) {
        receiver.answer(status);

        assertThat(sender.send(receiver.url()))
                .asInstanceOf(type(Response.class))
                .extracting(Response::status)
                .isEqualTo(status);
        assertThat(receiver.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoRedirect(int status) {
        receiver.answer(status, Map.of("Location", receiver.url("/elsewhere").toString()), "");

        Response response = (Response) sender.send(receiver.url());

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers())
                .containsEntry("location", receiver.url("/elsewhere").toString());
        assertThat(receiver.requestsOn("/elsewhere")).isEmpty();
    }

    @Test
    void reusesConnections() {
        for (int i = 0; i < 50; i++) {
            sender.send(receiver.url());
        }

        assertThat(receiver.requests())
                .extracting(ReceivedRequest::clientPort)
                .hasSize(50)
                .containsOnly(receiver.requests().get(0).clientPort());
    }

    @Test
    void keepsNoCookies() {
        receiver.answer(200, Map.of("Set-Cookie", "session=1; Path=/"), "");
        sender.send(receiver.url());
        sender.send(receiver.url());

        assertThat(receiver.awaitRequests(2))
                .noneMatch(request -> request.headers().containsKey("Cookie"));
    }

    @Test
    void sanitizesBinaryAnswers() throws Exception {
        try (RawServer server = RawServer.start(socket -> {
            RawServer.readRequest(socket);
            RawServer.say(socket, "HTTP/1.1 500 No\r\nContent-Length: 5\r\nServer: a\tb\r\n\r\na\0\u00ffbc");
        })) {
            Response response = (Response) sender.send(server.url("http"));

            assertThat(response.body()).isEqualTo("a\ufffdbc");
            assertThat(response.headers()).containsEntry("server", "a b");
        }
    }

    @Test
    void resendsARequestLostOnAStaleConnection() throws Exception {
        try (RawServer server = RawServer.start(socket -> {
            RawServer.readRequest(socket);
            RawServer.say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            // reads the next request completely, and closes the connection instead of answering
            RawServer.readRequest(socket);
        })) {
            assertThat(sender.send(server.url("http"))).isInstanceOf(Response.class);
            assertThat(sender.send(server.url("http"))).isInstanceOf(Response.class);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void doesNotResendARequestLostOnAFreshConnection() throws Exception {
        try (RawServer server = RawServer.start(RawServer::readRequest)) {
            assertFailure(sender.send(server.url("http")), Reason.CONNECTION_RESET);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void keepsTheStatusOfATruncatedAnswer() throws Exception {
        try (RawServer server = RawServer.start(socket -> {
            RawServer.readRequest(socket);
            RawServer.say(socket, "HTTP/1.1 202 Accepted\r\nContent-Length: 10\r\n\r\nabc");
        })) {
            var broken = (Failure) sender.send(server.url("http"));
            assertThat(broken.reason()).isEqualTo(Reason.CONNECTION_RESET);
            assertThat(broken.status()).hasValue(202);
        }
        receiver.resetConnections();
        assertThat(((Failure) sender.send(receiver.url())).status()).isEmpty();
    }

    @Test
    void reportsAReset() throws Exception {
        try (RawServer server = RawServer.start(socket -> {
            RawServer.readRequest(socket);
            socket.setSoLinger(true, 0);
        })) {
            assertFailure(sender.send(server.url("http")), Reason.CONNECTION_RESET);
        }
        receiver.resetConnections();
        assertFailure(sender.send(receiver.url()), Reason.CONNECTION_RESET);
    }

    @Test
    void reportsARefusedConnection() {
        receiver.goAway();

        assertFailure(sender.send(receiver.url()), Reason.CONNECTION_REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.9\r\n\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
                "HTTP/9.9 200 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno colon here\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: nine\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
            })
    void reportsAMalformedAnswer(String garbage) throws Exception {
        try (RawServer server = RawServer.start(socket -> {
            RawServer.readRequest(socket);
            RawServer.say(socket, garbage);
            socket.getInputStream().read();
        })) {
            assertFailure(sender.send(server.url("http")), Reason.PROTOCOL);
        }
    }

    private static void assertFailure(Answer answer, Reason reason) {
        assertThat(answer)
                .asInstanceOf(type(Failure.class))
                .extracting(Failure::reason)
                .isEqualTo(reason);
    }
}
