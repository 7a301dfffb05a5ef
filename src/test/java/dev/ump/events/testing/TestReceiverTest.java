package dev.ump.events.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

class TestReceiverTest {

    private final HttpClient client =
            HttpClient.newBuilder().sslContext(trusting()).build();

    @Test
    void recordsWhatItReceives() throws Exception {
        try (TestReceiver receiver = TestReceiver.start()) {
            receiver.answer(202, Map.of("Retry-After", "7"), "later");

            HttpResponse<String> answer = post(receiver);

            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(answer.body()).isEqualTo("later");
            assertThat(answer.headers().firstValue("retry-after")).contains("7");
            ReceivedRequest request = receiver.awaitRequests(1).get(0);
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.header("x-ump-attempt")).isEqualTo("1");
            assertThat(request.bodyText()).isEqualTo("hello");
            assertThat(receiver.requestsOn("/webhooks")).hasSize(1);
            assertThat(receiver.requestsOn("/other")).isEmpty();
        }
    }

    @Test
    void comesBackOnTheSamePort() throws Exception {
        try (TestReceiver receiver = TestReceiver.start()) {
            post(receiver);
            receiver.goAway();
            assertThatThrownBy(() -> post(receiver)).isInstanceOf(IOException.class);

            receiver.comeBack();

            assertThat(post(receiver).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void hangsDripsAndResets() throws Exception {
        try (TestReceiver receiver = TestReceiver.startHttp()) {
            receiver.hang();
            assertThatThrownBy(() -> post(receiver, Duration.ofMillis(1500))).isInstanceOf(HttpTimeoutException.class);
            receiver.drip();
            assertThat(firstBytes(receiver, 3)).isEqualTo("...");
            receiver.resetConnections();
            assertThatThrownBy(() -> post(receiver))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(HttpTimeoutException.class);
        }
    }

    @Test
    void presentsBadCertificatesOnRequest() {
        for (var bad : new Certificates.Server[] {Certificates.Server.WRONG_HOST, Certificates.Server.EXPIRED}) {
            try (TestReceiver receiver = TestReceiver.start(bad)) {
                assertThatThrownBy(() -> post(receiver)).isInstanceOf(SSLException.class);
            }
        }
    }

    private HttpResponse<String> post(TestReceiver receiver) throws IOException, InterruptedException {
        return post(receiver, Patience.LONG);
    }

    private HttpResponse<String> post(TestReceiver receiver, Duration timeout)
            throws IOException, InterruptedException {
        return client.send(request(receiver, timeout), HttpResponse.BodyHandlers.ofString());
    }

    private String firstBytes(TestReceiver receiver, int count) throws IOException, InterruptedException {
        try (InputStream body = client.send(request(receiver, Patience.LONG), HttpResponse.BodyHandlers.ofInputStream())
                .body()) {
            return new String(body.readNBytes(count), StandardCharsets.UTF_8);
        }
    }

    private static HttpRequest request(TestReceiver receiver, Duration timeout) {
        return HttpRequest.newBuilder(receiver.url())
                .header("X-UMP-Attempt", "1")
                .timeout(timeout)
                .POST(HttpRequest.BodyPublishers.ofString("hello"))
                .build();
    }

    private static SSLContext trusting() {
        try (InputStream pem = Files.newInputStream(Certificates.caPem())) {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
