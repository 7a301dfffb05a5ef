package dev.ump.events.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs Spectral, in the version that {@code src/test/lint} pins, as a separate process. */
public final class ContractLinter {

    private static final Path SOURCE = Path.of("src/test/lint");
    private static final Path HOME = Path.of("target/lint");
    private static final String LOCK = "package-lock.json";
    private static final List<String> FILES = List.of("package.json", ".npmrc", "ruleset.yaml", LOCK);

    private ContractLinter() {}

    public static boolean isPossible() {
        return PartnerProgram.isInstalled("npm");
    }

    /**
     * Installs it unless it is installed already.
     *
     * @return false if it cannot be installed, for example offline; in CI that is an error
     */
    public static boolean install() throws IOException {
        boolean installed = isInstalled();
        Files.createDirectories(HOME);
        for (String file : FILES) {
            Files.copy(SOURCE.resolve(file), HOME.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (installed || run("npm.log", "npm", "ci", "--prefer-offline", "--fetch-retries=1") == 0) {
            return true;
        }
        if (System.getenv("CI") != null) {
            throw new AssertionError(output("npm.log"));
        }
        return false;
    }

    /** npm writes this lock file last, so it shows that the pinned versions are completely installed. */
    private static boolean isInstalled() throws IOException {
        return Files.exists(HOME.resolve("node_modules/.package-lock.json"))
                && Files.mismatch(SOURCE.resolve(LOCK), HOME.resolve(LOCK)) == -1;
    }

    /** The errors, warnings and hints for a document; empty if there are none. */
    public static String findings(String name, JsonNode document) throws IOException {
        Path file = HOME.resolve(name + ".json").toAbsolutePath();
        new JsonMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), document);
        String log = name + ".log";
        int status = run(
                log,
                "node_modules/.bin/spectral",
                "lint",
                "--ruleset=ruleset.yaml",
                "--fail-severity=hint",
                "--format=text",
                "--quiet",
                file.toString());
        return status == 0 ? "" : "exit status " + status + "\n" + output(log);
    }

    private static int run(String log, String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(HOME.toFile())
                .redirectErrorStream(true)
                .redirectOutput(HOME.resolve(log).toFile())
                .start();
        try {
            if (process.waitFor(Patience.FOR_A_START.toSeconds(), TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            throw new AssertionError(String.join(" ", command) + " timed out: " + output(log));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String output(String log) throws IOException {
        return Files.readString(HOME.resolve(log));
    }
}
