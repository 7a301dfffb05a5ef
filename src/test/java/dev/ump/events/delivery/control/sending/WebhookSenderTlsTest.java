package dev.ump.events.delivery.control.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.ump.events.delivery.entity.Answer;
import dev.ump.events.delivery.entity.Answer.Failure;
import dev.ump.events.delivery.entity.Answer.Reason;
import dev.ump.events.delivery.entity.Answer.Response;
import dev.ump.events.testing.Certificates;
import dev.ump.events.testing.RawServer;
import java.net.InetAddress;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The protocols, cipher suites and keys that are accepted and refused. */
class WebhookSenderTlsTest {

    private final TestSender sender = TestSender.strict("127.0.0.0/8");

    @AfterEach
    void close() {
        sender.close();
    }

    @ParameterizedTest
    @CsvSource({
        "LOCALHOST, TLSv1.3, TLS_AES_128_GCM_SHA256",
        "LOCALHOST, TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "LOCALHOST, TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
        "RSA, TLSv1.3, TLS_AES_256_GCM_SHA384",
        "RSA, TLSv1.2, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "RSA, TLSv1.2, TLS_DHE_RSA_WITH_AES_256_GCM_SHA384",
    })
    void accepts(Certificates.Server certificate, String protocol, String suite) throws Exception {
        assertThat(answerOf(certificate, protocol, suite)).isInstanceOf(Response.class);
    }

    @ParameterizedTest
    @CsvSource({
        "RSA_1024, TLSv1.3, TLS_AES_128_GCM_SHA256",
        "RSA_1024, TLSv1.2, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "UNDER_RSA_1024, TLSv1.3, TLS_AES_128_GCM_SHA256",
        "UNDER_RSA_1024, TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "RSA, TLSv1.2, TLS_RSA_WITH_AES_128_GCM_SHA256",
        "RSA, TLSv1.2, TLS_RSA_WITH_AES_256_CBC_SHA256",
        "RSA, TLSv1.2, TLS_RSA_WITH_AES_128_CBC_SHA",
        "RSA, TLSv1.2, TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
        "RSA, TLSv1.2, TLS_DHE_RSA_WITH_AES_256_CBC_SHA",
        "LOCALHOST, TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
    })
    void refuses(Certificates.Server certificate, String protocol, String suite) throws Exception {
        assertThat(answerOf(certificate, protocol, suite))
                .asInstanceOf(type(Failure.class))
                .extracting(Failure::reason)
                .isEqualTo(Reason.TLS);
    }

    private Answer answerOf(Certificates.Server certificate, String protocol, String suite) throws Exception {
        var listening = (SSLServerSocket) Certificates.context(certificate)
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        listening.setEnabledProtocols(new String[] {protocol});
        listening.setEnabledCipherSuites(new String[] {suite});
        try (RawServer server = RawServer.start(listening, socket -> {
            RawServer.readRequest(socket);
            RawServer.say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            socket.getInputStream().read();
        })) {
            return sender.send(server.url("https"));
        }
    }
}
