package dev.ump.events.breaking;

import dev.ump.events.testing.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A clock that can be set wrong for one process, by libfaketime (Debian's package of that name). */
final class FalseClock implements AutoCloseable {

    private static final Optional<Path> LIBRARY = find();

    private final Path directory = Directories.temporary("ump-clock");
    private final Path shift = directory.resolve("shift");

    FalseClock() {
        jump(Duration.ZERO);
    }

    static boolean isInstalled() {
        return LIBRARY.isPresent();
    }

    private static Optional<Path> find() {
        try (var packages = Files.newDirectoryStream(Path.of("/usr/lib"), "*-linux-gnu")) {
            for (Path architecture : packages) {
                Path library = architecture.resolve("faketime/libfaketime.so.1");
                if (Files.exists(library)) {
                    return Optional.of(library);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a process needs to go by this clock; only the time of day is false, not how long something takes. */
    Map<String, String> environment() {
        return LIBRARY.<Map<String, String>>map(library -> Map.of(
                        "LD_PRELOAD",
                        library.toString(),
                        "FAKETIME_TIMESTAMP_FILE",
                        shift.toString(),
                        "FAKETIME_CACHE_DURATION",
                        "1",
                        "FAKETIME_DONT_FAKE_MONOTONIC",
                        "1"))
                .orElse(Map.of());
    }

    /** From about a second later on it tells a time that is so far off. */
    void jump(Duration by) {
        try {
            Files.writeString(shift, "%+d".formatted(by.toSeconds()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Directories.delete(directory);
    }
}
