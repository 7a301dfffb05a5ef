package dev.ump.events.delivery.control.sending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.delivery.entity.Answer.Response;
import dev.ump.events.testing.Certificates;
import dev.ump.events.testing.Patience;
import dev.ump.events.testing.RawServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Surplus bytes after an answer neither answer the next request nor corrupt its answer. */
class WebhookSenderSurplusTest {

    private final TestSender sender = TestSender.open();

    @AfterEach
    void close() {
        sender.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\nX: ",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\nContent-Length: 0\r\nX: ",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\nX: ",
                "HTTP/1.1 204 No Content\r\n\r\n{\"received\":true}",
                "HTTP/1.1 204 No Content\r\nContent-Length: 17\r\n\r\n{\"received\":true}",
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n"
            })
    void surplusIsNotTheNextAnswer(String answerAndMore) throws Exception {
        Endpoint endpoint = new Endpoint(answerAndMore, "");
        try (RawServer server = RawServer.start(endpoint::talk)) {
            assertNextAnswerIsGenuine(server, "http", endpoint);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX: "})
    void lateSurplusIsNotTheNextAnswer(String later) throws Exception {
        Endpoint endpoint = new Endpoint("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", later);
        try (RawServer server = RawServer.start(endpoint::talk)) {
            assertNextAnswerIsGenuine(server, "http", endpoint);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 200 OK\r\nX: "})
    void surplusIsNotTheNextAnswerOverTls(String surplus) throws Exception {
        ServerSocket listening = Certificates.context(Certificates.Server.LOCALHOST)
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Endpoint endpoint = new Endpoint("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n" + surplus, "");
        try (RawServer server = RawServer.start(listening, endpoint::talk)) {
            assertNextAnswerIsGenuine(server, "https", endpoint);
        }
    }

    private void assertNextAnswerIsGenuine(RawServer server, String scheme, Endpoint endpoint) throws Exception {
        assertThat(((Response) sender.send(server.url(scheme))).isSuccess()).isTrue();
        assertThat(endpoint.sentAll.await(Patience.LONG.toSeconds(), TimeUnit.SECONDS))
                .isTrue();

        assertThat(((Response) sender.send(server.url(scheme))).status()).isEqualTo(500);
        assertThat(server.connections()).isEqualTo(2);
    }

    /** Sends the given text to the first request, and 500 to all others, on any connection. */
    private record Endpoint(String first, String later, AtomicInteger requests, CountDownLatch sentAll) {

        Endpoint(String first, String later) {
            this(first, later, new AtomicInteger(), new CountDownLatch(1));
        }

        void talk(Socket socket) throws Exception {
            while (true) {
                RawServer.readRequest(socket);
                if (requests.getAndIncrement() > 0) {
                    RawServer.say(socket, "HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n");
                } else {
                    RawServer.say(socket, first);
                    RawServer.say(socket, later);
                    sentAll.countDown();
                }
            }
        }
    }
}
