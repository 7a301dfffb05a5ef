package dev.ump.events.settings;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;

/** Files and directories of this machine. */
final class LocalPaths {

    private LocalPaths() {}

    static Kind directory() {
        return Kinds.of(
                "directory", value -> parsed(value).isEmpty() ? Optional.of("is not a path") : Optional.empty());
    }

    static Kind certificates() {
        return Kinds.of(
                "PEM file with certificates",
                value -> parsed(value).map(LocalPaths::certificateFault).orElseGet(() -> Optional.of("is not a path")));
    }

    private static Optional<Path> parsed(String value) {
        try {
            return Optional.of(Path.of(value).toAbsolutePath());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> certificateFault(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            boolean none = CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .isEmpty();
            return none ? Optional.of("contains no certificate") : Optional.empty();
        } catch (CertificateException e) {
            return Optional.of("contains something that is not a certificate");
        } catch (IOException e) {
            return Optional.of("cannot be read: " + reason(e));
        }
    }

    /** Returns why the directory, which is created if missing, cannot be written to; empty if it can. */
    static Optional<String> whyNotWritable(String directory) {
        try {
            Path path = Path.of(directory).toAbsolutePath();
            Files.createDirectories(path);
            Files.delete(Files.createTempFile(path, "writable", ".tmp"));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("cannot be written: " + reason(e));
        }
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "access denied";
        }
        return String.valueOf(e.getMessage());
    }
}
