package dev.ump.events.delivery.control.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.ump.events.delivery.entity.Answer;
import dev.ump.events.delivery.entity.Answer.Failure;
import dev.ump.events.delivery.entity.Answer.Reason;
import dev.ump.events.delivery.entity.Answer.Response;
import dev.ump.events.testing.Certificates;
import dev.ump.events.testing.RawServer;
import dev.ump.events.testing.TestReceiver;
import java.net.InetAddress;
import java.net.URI;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Refuses forbidden addresses and protocols, and untrusted certificates. */
class WebhookSenderRefusalTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[0:0:0:0:0:ffff:7f00:0001]",
                "[::]",
                "0.0.0.0",
                "169.254.169.254",
                "10.0.0.1",
                "[fe80::1]",
                "[fd00:ec2::254]",
                "[64:ff9b::7f00:1]",
                "[2002:7f00:1::]"
            })
    void refusesSpecialAddressesInAnyNotation(String host) {
        try (TestReceiver receiver = TestReceiver.start();
                TestSender sender = TestSender.strict()) {
            URI url = URI.create("https://" + host + ":" + receiver.url().getPort() + "/webhooks");
            Failure failure = (Failure) sender.send(url);

            assertThat(failure.reason()).isEqualTo(Reason.ADDRESS_REFUSED);
            assertThat(receiver.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x7f.0.0.1",
                "0177.0.0.1",
                "017.0.0.1",
                "127.000.000.001",
                "0x7f000001",
                "017700000001",
                "2130706433",
                "1",
                "127.0.0.1.",
                "localhost.",
                "[::1%25lo]",
                "%31%32%37.0.0.1"
            })
    void refusesHostsThatParsersReadDifferently(String host) {
        try (TestReceiver receiver = TestReceiver.start();
                TestSender sender = TestSender.strict("0.0.0.0/0", "::/0")) {
            URI url = URI.create("https://" + host + ":" + receiver.url().getPort() + "/webhooks");

            assertFailure(sender.send(url), Reason.URL_REFUSED);
            assertThat(receiver.requests()).isEmpty();
        }
    }

    @Test
    void doesNotRevealTheRefusedAddress() {
        try (TestSender sender = TestSender.strict()) {
            Failure failure = (Failure) sender.send(URI.create("https://localhost/"));

            assertThat(failure.reason()).isEqualTo(Reason.ADDRESS_REFUSED);
            assertThat(failure.detail()).isEqualTo("the address of localhost is not allowed");
        }
    }

    @Test
    void connectsToAllowedRanges() {
        try (TestReceiver receiver = TestReceiver.start();
                TestSender sender = TestSender.strict("127.0.0.1/32")) {
            assertThat(sender.send(receiver.url())).isInstanceOf(Response.class);
            // the name also resolves to ::1, which is not allowed and therefore ignored
            URI named = URI.create("https://localhost:" + receiver.url().getPort() + "/");
            assertThat(sender.send(named)).isInstanceOf(Response.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1/",
                "ftp://127.0.0.1/",
                "https:///path",
                "https:opaque",
                "/relative",
                "https://user:password@127.0.0.1/",
                "https://127.0.0.1:99999/",
                "https://127.1/",
                "https://under_score.example/",
                "file:///etc/passwd",
                "jar:https://127.0.0.1/"
            })
    void acceptsOnlyHttpsUrlsWithAHost(String url) {
        try (TestSender sender = TestSender.strict("127.0.0.0/8")) {
            assertThat(((Failure) sender.send(URI.create(url))).reason()).isEqualTo(Reason.URL_REFUSED);
        }
    }

    @Test
    void reportsAnUnknownHost() {
        try (TestSender sender = TestSender.strict()) {
            assertFailure(sender.send(URI.create("https://nobody.invalid/")), Reason.UNKNOWN_HOST);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"WRONG_HOST", "EXPIRED"})
    void refusesCertificatesThatAreExpiredOrForAnotherHost(Certificates.Server certificate) {
        try (TestReceiver receiver = TestReceiver.start(certificate);
                TestSender sender = TestSender.strict("127.0.0.0/8")) {
            assertFailure(sender.send(receiver.url()), Reason.TLS);
            assertThat(receiver.requests()).isEmpty();
        }
    }

    @Test
    void trustsAnExtraAuthorityOnlyIfConfigured() {
        try (TestReceiver receiver = TestReceiver.start();
                TestSender sender = TestSender.withoutExtraAuthority()) {
            assertFailure(sender.send(receiver.url()), Reason.TLS);
            assertThat(receiver.requests()).isEmpty();
        }
    }

    @Test
    void refusesTlsOlderThan12() throws Exception {
        SSLServerSocket old = (SSLServerSocket) Certificates.context(Certificates.Server.LOCALHOST)
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        old.setEnabledProtocols(new String[] {"TLSv1.1"});
        try (RawServer server = RawServer.start(old, RawServer::readRequest);
                TestSender sender = TestSender.strict("127.0.0.0/8")) {
            assertFailure(sender.send(server.url("https")), Reason.TLS);
        }
    }

    @Test
    void refusesAServerWithoutTls() throws Exception {
        try (RawServer server = RawServer.start(socket -> RawServer.say(socket, "HTTP/1.1 200 OK\r\n\r\n"));
                TestSender sender = TestSender.strict("127.0.0.0/8")) {
            assertFailure(sender.send(server.url("https")), Reason.TLS);
        }
    }

    private static void assertFailure(Answer answer, Reason reason) {
        assertThat(answer)
                .asInstanceOf(type(Failure.class))
                .extracting(Failure::reason)
                .isEqualTo(reason);
    }
}
