package dev.ump.events.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** Waits for a started process to be ready, and shows the end of its log if it fails. */
final class Startup {

    private static final int TAIL_LINES = 300;

    private Startup() {}

    /**
     * @param name of the process, for messages
     * @param failed whether it can no longer become ready
     * @throws IllegalStateException with the end of the log; at once if the process failed
     */
    static void await(String name, Path log, Duration limit, Callable<Boolean> failed, Callable<Boolean> ready) {
        try {
            Awaitility.await(name + " to be ready")
                    .atMost(limit)
                    .pollInterval(Duration.ofMillis(100))
                    .failFast(failed)
                    .until(ready);
        } catch (RuntimeException e) {
            throw new IllegalStateException(name + " did not start; its log " + log + " ends with:\n" + tail(log), e);
        }
    }

    private static String tail(Path log) {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(unreadable: " + e.getMessage() + ")";
        }
    }
}
