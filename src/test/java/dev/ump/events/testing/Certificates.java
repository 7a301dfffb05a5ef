package dev.ump.events.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A test certificate authority and its server certificates, created once per JVM with the JDK's keytool. */
public final class Certificates {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final Path DIRECTORY = temporaryDirectory();
    private static final Path AUTHORITY = DIRECTORY.resolve("authority.p12");
    private static final Path AUTHORITY_PEM = DIRECTORY.resolve("authority.pem");
    private static final Map<Server, SSLContext> CONTEXTS = new ConcurrentHashMap<>();

    private static final String SHORT_AUTHORITY = "short-authority";
    private static final List<String> EC = List.of("-keyalg", "EC", "-groupname", "secp256r1");
    private static final List<String> RSA_2048 = List.of("-keyalg", "RSA", "-keysize", "2048");
    private static final List<String> SHORT = List.of("-keyalg", "RSA", "-keysize", "1024");

    static {
        makeKey(EC, "-alias", "authority", "-dname", "CN=UMP test authority", "-ext", "bc:c=ca:true");
        makeKey(SHORT, "-alias", SHORT_AUTHORITY, "-signer", "authority", "-dname", "CN=Short", "-ext", "bc:c=ca:true");
        keytool("-exportcert", "-rfc", "-alias", "authority", "-file", AUTHORITY_PEM.toString());
    }

    private Certificates() {}

    /** The certificates that a server can present. */
    public enum Server {
        /** Valid for {@code localhost} and {@code 127.0.0.1}. */
        LOCALHOST("dns:localhost,ip:127.0.0.1", "-1d"),
        /** Signed and current, but for another host. */
        WRONG_HOST("dns:elsewhere.example", "-1d"),
        /** For the right host, but long expired. */
        EXPIRED("dns:localhost,ip:127.0.0.1", "-3y"),
        /** Valid for an internationalized host name. */
        INTERNATIONAL("dns:xn--bcher-kva.example", "-1d"),
        /** For the right host, with an RSA key. */
        RSA("dns:localhost,ip:127.0.0.1", "-1d", RSA_2048, "authority"),
        /** For the right host, with a key that is too short. */
        RSA_1024("dns:localhost,ip:127.0.0.1", "-1d", SHORT, "authority"),
        /** For the right host, signed by an authority whose key is too short. */
        UNDER_RSA_1024("dns:localhost,ip:127.0.0.1", "-1d", EC, SHORT_AUTHORITY);

        private final String names;
        private final String start;
        private final List<String> key;
        private final String signer;

        Server(String names, String start) {
            this(names, start, EC, "authority");
        }

        Server(String names, String start, List<String> key, String signer) {
            this.names = names;
            this.start = start;
            this.key = key;
            this.signer = signer;
        }
    }

    /** The authority's certificate; a client that trusts this file trusts every {@link Server}. */
    public static Path caPem() {
        return AUTHORITY_PEM;
    }

    /** The TLS context for a server that presents this certificate. */
    public static SSLContext context(Server server) {
        return CONTEXTS.computeIfAbsent(server, Certificates::make);
    }

    /** A PEM file with the same key and certificate chain. */
    public static Path pem(Server server) {
        context(server);
        String alias = server.name().toLowerCase(Locale.ROOT);
        Path file = DIRECTORY.resolve(alias + ".pem");
        file.toFile().deleteOnExit();
        try {
            KeyStore store = only(alias);
            StringBuilder text = new StringBuilder(
                    pem("PRIVATE KEY", store.getKey(alias, PASSWORD).getEncoded()));
            for (var certificate : store.getCertificateChain(alias)) {
                text.append(pem("CERTIFICATE", certificate.getEncoded()));
            }
            return Files.writeString(file, text);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot write the key of " + alias, e);
        }
    }

    private static String pem(String what, byte[] encoded) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        return "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n";
    }

    private static SSLContext make(Server server) {
        String alias = server.name().toLowerCase(Locale.ROOT);
        synchronized (AUTHORITY) {
            makeKey(
                    server.key,
                    "-alias",
                    alias,
                    "-signer",
                    server.signer,
                    "-dname",
                    "CN=" + alias,
                    "-ext",
                    "san=" + server.names,
                    "-startdate",
                    server.start,
                    "-validity",
                    "365");
        }
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(only(alias), PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot create the key of " + alias, e);
        }
    }

    /** A server must not be able to choose the authority's own key. */
    private static KeyStore only(String alias) throws GeneralSecurityException, IOException {
        KeyStore all = KeyStore.getInstance(AUTHORITY.toFile(), PASSWORD);
        KeyStore one = KeyStore.getInstance("PKCS12");
        one.load(null, PASSWORD);
        one.setKeyEntry(alias, all.getKey(alias, PASSWORD), PASSWORD, all.getCertificateChain(alias));
        return one;
    }

    private static void makeKey(List<String> kind, String... arguments) {
        List<String> all = new ArrayList<>(List.of("-genkeypair"));
        all.addAll(kind);
        all.addAll(List.of(arguments));
        keytool(all.toArray(String[]::new));
    }

    private static void keytool(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", AUTHORITY.toString(), "-storetype", "PKCS12", "-storepass", "changeit"));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool: " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path temporaryDirectory() {
        try {
            Path directory = Files.createTempDirectory("certificates");
            // deleted in reverse order
            directory.toFile().deleteOnExit();
            directory.resolve("authority.p12").toFile().deleteOnExit();
            directory.resolve("authority.pem").toFile().deleteOnExit();
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
