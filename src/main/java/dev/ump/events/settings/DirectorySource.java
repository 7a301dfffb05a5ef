package dev.ump.events.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Another source, and behind it a directory that has a file for each of its settings, as secrets are mounted into containers. */
public record DirectorySource(Source first, Path directory) implements Source {

    @Override
    public Optional<Found> find(String key) {
        return first.find(key).or(() -> fromFile(directory.resolve(key)));
    }

    @Override
    public Set<String> names() {
        return first.names();
    }

    private static Optional<Found> fromFile(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(new Found(Files.readString(file).strip(), "file " + file))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
