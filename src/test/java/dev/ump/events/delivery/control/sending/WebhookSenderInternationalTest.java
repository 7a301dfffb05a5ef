package dev.ump.events.delivery.control.sending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.delivery.entity.Answer.Response;
import dev.ump.events.testing.Certificates;
import dev.ump.events.testing.Patience;
import dev.ump.events.testing.RawServer;
import dev.ump.events.testing.TestReceiver;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** International host names are sent in ASCII, to name servers, in the handshake and in the request. */
class WebhookSenderInternationalTest {

    private static final String HOST = "xn--bcher-kva.example";

    private final TestSender sender = TestSender.resolvingToLoopback(HOST);

    @AfterEach
    void close() {
        sender.close();
    }

    @Test
    void usesTheAsciiHostForDnsAndTheRequest() {
        try (TestReceiver receiver = TestReceiver.start(Certificates.Server.INTERNATIONAL)) {
            int port = receiver.url().getPort();

            assertThat(sender.send(url(port))).isInstanceOf(Response.class);
            assertThat(receiver.awaitRequests(1).get(0).header("host")).isEqualTo(HOST + ":" + port);
        }
    }

    @Test
    void usesTheAsciiHostInTheHandshake() throws Exception {
        var names = new CompletableFuture<List<SNIServerName>>();
        var listening = (SSLServerSocket) Certificates.context(Certificates.Server.INTERNATIONAL)
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        try (RawServer server = RawServer.start(listening, socket -> {
            RawServer.readRequest(socket);
            names.complete(((ExtendedSSLSession) ((SSLSocket) socket).getSession()).getRequestedServerNames());
            RawServer.say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        })) {
            assertThat(sender.send(url(server.url("https").getPort()))).isInstanceOf(Response.class);
            assertThat(names.get(Patience.LONG.toSeconds(), TimeUnit.SECONDS)).containsExactly(new SNIHostName(HOST));
        }
    }

    private static URI url(int port) {
        return URI.create("https://" + HOST + ":" + port + "/webhooks");
    }
}
