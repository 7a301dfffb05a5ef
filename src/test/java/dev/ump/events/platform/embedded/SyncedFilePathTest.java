package dev.ump.events.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SyncedFilePathTest {

    private static final int O_DSYNC = 0x1000;

    @TempDir
    Path directory;

    @BeforeEach
    void register() {
        SyncedFilePath.register();
    }

    @Test
    void readsAndWritesLikeOtherFiles() throws IOException {
        var path = FilePath.get(SyncedFilePath.name(directory.resolve("file")));
        try (var channel = path.open("rw")) {
            channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
        }
        assertThat(path.size()).isEqualTo(3);
        assertThat(Files.readAllBytes(directory.resolve("file"))).containsExactly(1, 2, 3);
        path.delete();
        assertThat(directory.resolve("file")).doesNotExist();
    }

    @Test
    void mapsNamesToFiles() {
        Path file = directory.resolve("file");
        assertThat(SyncedFilePath.file(SyncedFilePath.name(file))).isEqualTo(file);
        assertThat(SyncedFilePath.file(file.toString())).isEqualTo(file);
    }

    /** Checks the flags that the operating system reports. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void makesTheDatabaseWriteThroughToTheDisk() throws SQLException, IOException {
        Path file = directory.resolve("events");
        try (var connection = DriverManager.getConnection(EmbeddedDatabase.url(file));
                var statement = connection.createStatement()) {
            statement.execute("create table event (id int)");
            assertThat(flags(directory.resolve("events.mv.db"))).hasSize(1).allMatch(flags -> (flags & O_DSYNC) != 0);
        }
    }

    private static List<Integer> flags(Path file) throws IOException {
        try (var open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(descriptor -> target(descriptor).equals(Optional.of(file)))
                    .map(descriptor -> flagsOf(descriptor.getFileName().toString()))
                    .toList();
        }
    }

    private static Optional<Path> target(Path descriptor) {
        try {
            return Optional.of(Files.readSymbolicLink(descriptor));
        } catch (IOException closedMeanwhile) {
            return Optional.empty();
        }
    }

    private static int flagsOf(String descriptor) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/fdinfo", descriptor))) {
            return lines.filter(line -> line.startsWith("flags:"))
                    .mapToInt(line ->
                            Integer.parseInt(line.substring("flags:".length()).trim(), 8))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
