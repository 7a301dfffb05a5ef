package dev.ump.events.delivery.control.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.events.testing.Certificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartnerTlsTest {

    @TempDir
    private Path directory;

    @Test
    void trustsTheExtraAuthorityInAdditionToThePlatforms() throws Exception {
        TrustManagerFactory platform = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        platform.init((KeyStore) null);
        X509Certificate[] standard = ((X509TrustManager) platform.getTrustManagers()[0]).getAcceptedIssuers();

        List<X509Certificate> trusted =
                List.of(((X509TrustManager) PartnerTls.trusting(Certificates.caPem())[0]).getAcceptedIssuers());

        assertThat(standard).isNotEmpty();
        assertThat(trusted).contains(standard).hasSize(standard.length + 1);
    }

    @Test
    void refusesUnusableAuthorityFiles() throws Exception {
        Path empty = Files.createFile(directory.resolve("empty.pem"));
        Path garbage = Files.writeString(directory.resolve("garbage.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n");

        for (Path file : List.of(directory.resolve("missing.pem"), empty, garbage)) {
            assertThatThrownBy(() -> PartnerTls.context(Optional.of(file)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(file.toString());
        }
    }
}
