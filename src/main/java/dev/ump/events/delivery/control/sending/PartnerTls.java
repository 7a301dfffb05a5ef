package dev.ump.events.delivery.control.sending;

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
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;
import org.jspecify.annotations.Nullable;

/**
 * TLS for connections to partners: version 1.2 or 1.3 and nothing weak, with certificates that the server's own trust store or
 * one extra file vouches for.
 */
final class PartnerTls {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private PartnerTls() {}

    /** @see #context(Optional) */
    static TlsStrategy strategy(Optional<Path> extraCaFile) {
        SSLContext context = context(extraCaFile);
        return new DefaultClientTlsStrategy(
                context,
                PROTOCOLS,
                suites(context.getDefaultSSLParameters().getCipherSuites()),
                SSLBufferMode.STATIC,
                HostnameVerificationPolicy.BUILTIN,
                null) {
            @Override
            protected void initializeEngine(SSLEngine engine) {
                SSLParameters parameters = engine.getSSLParameters();
                parameters.setAlgorithmConstraints(new StrongKeys());
                engine.setSSLParameters(parameters);
            }
        };
    }

    /**
     * Drops the suites that use the server's RSA key for the key exchange, which will not stay secret forever, and those that
     * use CBC with SHA-1.
     */
    static String[] suites(String... enabled) {
        return Stream.of(enabled)
                .filter(suite -> !suite.startsWith("TLS_RSA_") && !suite.endsWith("_CBC_SHA"))
                .toArray(String[]::new);
    }

    /**
     * @param extraCaFile PEM, one or more certificates
     * @throws IllegalArgumentException if that file cannot be read or holds no certificate
     */
    static SSLContext context(Optional<Path> extraCaFile) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, extraCaFile.isEmpty() ? null : trusting(extraCaFile.get()), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("cannot load the certificates in " + extraCaFile, e);
        }
    }

    /** A single store for both gives one trust manager, so no certificate is judged by only half of the rules. */
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
