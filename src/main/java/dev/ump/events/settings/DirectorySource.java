package dev.ump.events.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Another source, with a fallback to a directory that has one file per setting, as secrets are mounted into containers. */
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
