package dev.ump.events.platform.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    Path directory;

    @Test
    void keepsTheFirstSecret() {
        var data = new DataDirectory(directory);
        assertThat(data.secret("token", () -> "first")).isEqualTo("first");
        assertThat(data.secret("token", () -> "second")).isEqualTo("first");
    }

    @Test
    void onlyTheOwnerCanReadSecrets() throws IOException {
        new DataDirectory(directory).secret("token", () -> "secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("token"))))
                .isEqualTo("rw-------");
    }

    @Test
    void leavesNoOtherFiles() throws IOException {
        new DataDirectory(directory).secret("token", () -> "secret");
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("token");
        }
    }

    @Test
    void returnsOneSecretToConcurrentCallers() {
        var data = new DataDirectory(directory);
        Set<String> secrets = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 50).parallel().forEach(n -> secrets.add(data.secret("token", () -> "secret of " + n)));
        assertThat(secrets).hasSize(1);
    }
}
