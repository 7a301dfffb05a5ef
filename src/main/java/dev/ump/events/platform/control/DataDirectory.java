package dev.ump.events.platform.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;

/** The directory {@code ump.data.dir}: what a server keeps locally when no external database, broker or key is configured. */
public record DataDirectory(Path path) {

    /**
     * Returns the configured directory, {@code ump-data} in the working directory by default; creates it if needed,
     * accessible to its owner only.
     */
    public static DataDirectory configured() {
        Path path = Path.of(Settings.find("ump.data.dir").orElse("ump-data")).toAbsolutePath();
        try {
            Files.createDirectories(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the data directory " + path, e);
        }
        return new DataDirectory(path);
    }

    /**
     * Returns the secret in the file {@code name}. If there is none yet, stores the one made by {@code generator},
     * readable by the owner only.
     */
    public String secret(String name, Supplier<String> generator) {
        Path file = path.resolve(name);
        try {
            if (Files.notExists(file)) {
                keep(file, generator.get());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or write " + file, e);
        }
    }

    /**
     * Writes a temporary file and links it into place, so that no reader sees half a secret and the first of two
     * writers wins.
     */
    private void keep(Path file, String secret) throws IOException {
        Path draft = Files.createTempFile(
                path,
                file.getFileName().toString(),
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(draft, secret + System.lineSeparator(), StandardOpenOption.SYNC);
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException another) {
            // another start was faster: its secret is used
        } finally {
            Files.delete(draft);
        }
    }
}
