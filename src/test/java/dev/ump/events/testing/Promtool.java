package dev.ump.events.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Prometheus's own checker, from Debian's package {@code prometheus}. Tests that need it are skipped if it is missing. */
public final class Promtool {

    private static final Path PROGRAM = Path.of("/usr/bin/promtool");

    private Promtool() {}

    /** Checks that exposed metrics can be parsed, and that their names, types and help follow the conventions. */
    public static void checkMetrics(String exposition) {
        run(exposition, "check", "metrics");
    }

    public static void checkRules(Path rules) {
        run("", "check", "rules", rules.toString());
    }

    public static void testRules(Path tests) {
        run("", "test", "rules", tests.toString());
    }

    private static void run(String input, String... arguments) {
        assumeTrue(Files.isExecutable(PROGRAM), "promtool is not installed (Debian: prometheus): not checked");
        List<String> command = new ArrayList<>(List.of(PROGRAM.toString()));
        command.addAll(List.of(arguments));
        Path directory = Directories.temporary("promtool");
        Path in = directory.resolve("input");
        try {
            Files.writeString(in, input);
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(in.toFile())
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            Directories.delete(directory);
        }
    }
}
