package dev.ump.events.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    @Test
    void reportsTheEndOfTheLogOnFailure() throws IOException {
        Path log = Files.writeString(directory.resolve("log"), "starting\naddress already in use\n");
        assertThatThrownBy(() -> Startup.await("the program", log, LIMIT, () -> true, () -> false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the program did not start")
                .hasMessageEndingWith("address already in use");
    }

    @Test
    void reportsAnUnreadableLogOnFailure() {
        Path none = directory.resolve("none");
        assertThatThrownBy(() -> Startup.await("the program", none, LIMIT, () -> true, () -> false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("unreadable");
    }
}
