package dev.ump.events.delivery.control;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whose certificates are trusted: those that the server's own trust store vouches for, and those of one more file. */
final class PartnerTls {

    private PartnerTls() {}

    /**
     * @param extraCaFile PEM, one certificate or several
     * @throws IllegalArgumentException where that file cannot be read or holds no certificate
     */
    static SSLContext context(Optional<Path> extraCaFile) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, extraCaFile.isEmpty() ? null : trusting(extraCaFile.get()), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("cannot trust the certificates in " + extraCaFile, e);
        }
    }

    /** One store with both makes one trust manager, so no certificate is judged by half of the rules. */
    static TrustManager[] trusting(Path extraCaFile) throws GeneralSecurityException, IOException {
        List<Certificate> authorities = new ArrayList<>(certificates(extraCaFile));
        for (TrustManager standard : managers(null)) {
            if (standard instanceof X509TrustManager x509) {
                authorities.addAll(List.of(x509.getAcceptedIssuers()));
            }
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 0; i < authorities.size(); i++) {
            store.setCertificateEntry("authority-" + i, authorities.get(i));
        }
        return managers(store);
    }

    private static Collection<? extends Certificate> certificates(Path pem)
            throws GeneralSecurityException, IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(pem))) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) {
                throw new IOException("no certificate");
            }
            return found;
        }
    }

    /** @param store null for the server's own */
    private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
