package dev.ump.events.testing;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** {@code ump-listen.jar}, started as a partner's developer would. */
public final class ListenTool implements AutoCloseable {

    private static final String JAR = System.getProperty("ump.listen", "target/ump-listen.jar");

    private final Path directory = Directories.temporary("ump-listen");
    private final PartnerProgram program;

    private ListenTool(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR));
        command.addAll(Arrays.asList(arguments));
        program = PartnerProgram.start(command, environment, directory.resolve("listen.log"), 0);
    }

    /** Starts the tool and waits until it listens. */
    public static ListenTool start(UmpApi ump, String key, URI forward, String secret, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--server", ump.url(""), "--forward", forward.toString()));
        arguments.addAll(Arrays.asList(more));
        var environment = Map.of("UMP_API_KEY", key, "UMP_WEBHOOK_SECRET", secret);
        var tool = new ListenTool(environment, arguments.toArray(String[]::new));
        tool.program.awaitReady(JAR, Patience.FOR_A_START, () -> tool.output().contains("listening"));
        return tool;
    }

    /** Runs the tool until it exits and returns its exit code and output. */
    public static String refused(Map<String, String> environment, String... arguments) {
        try (var tool = new ListenTool(environment, arguments)) {
            Awaitility.await("the tool to exit").atMost(Patience.FOR_A_START).until(() -> !tool.program.isAlive());
            return tool.program.exitValue() + " " + tool.output();
        }
    }

    public String output() {
        return program.output();
    }

    @Override
    public void close() {
        program.close();
        Directories.delete(directory);
    }
}
