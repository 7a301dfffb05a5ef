package dev.ump.events.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks a database file that was damaged while no process had it open. */
class EmbeddedFileTest {

    private static final int BLOCK = 4096;
    private static final int COMMITS = 60;

    @TempDir
    Path directory;

    private Path running;
    private Path file;

    /** A file in the state that {@code kill -9} leaves. */
    @BeforeEach
    void fill() throws SQLException, IOException {
        running = directory.resolve("running");
        file = directory.resolve("found").resolve("events.mv.db");
        Files.createDirectories(running);
        var h2 = new JdbcDataSource();
        h2.setURL(EmbeddedDatabase.url(running.resolve("events")) + ";DB_CLOSE_DELAY=-1");
        try (Connection connection = EmbeddedDatabase.connect(h2);
                var statement = connection.createStatement()) {
            statement.execute("create table event (id int primary key, document varchar)");
            connection.setAutoCommit(false);
            for (int i = 0; i < COMMITS; i++) {
                statement.execute(
                        "insert into event select x + " + i * 100 + ", repeat('x', 200) from system_range(1, 100)");
                connection.commit();
            }
            copyFiles();
            statement.execute("shutdown");
        }
    }

    private void copyFiles() throws IOException {
        Files.createDirectories(file.getParent());
        for (String name : List.of("events.mv.db", "events.mark")) {
            Path found = file.resolveSibling(name);
            Files.deleteIfExists(found);
            Files.copy(running.resolve(name), found);
        }
    }

    private interface Damage {
        void to(Path file) throws IOException;
    }

    static Stream<Damage> damages() {
        return Stream.of(
                file -> truncate(file, 95),
                file -> truncate(file, 90),
                file -> truncate(file, 50),
                file -> zeroNewest(file, 1),
                file -> zeroNewest(file, 3),
                Files::delete);
    }

    @ParameterizedTest
    @MethodSource("damages")
    void isRefusedAfterAKill(Damage damage) throws IOException {
        damage.to(file);
        assertRefused();
    }

    @ParameterizedTest
    @MethodSource("damages")
    void isRefusedAfterACleanStop(Damage damage) throws IOException {
        copyFiles();
        damage.to(file);
        assertRefused();
    }

    @Test
    void isAcceptedIfNothingIsMissing() throws IOException {
        assertThatCode(() -> EmbeddedFile.check(file, false)).doesNotThrowAnyException();
        copyFiles();
        assertThatCode(() -> EmbeddedFile.check(file, false)).doesNotThrowAnyException();
        Files.delete(file.resolveSibling("events.mark"));
        assertThatCode(() -> EmbeddedFile.check(file, false)).doesNotThrowAnyException();
        assertThatCode(() -> EmbeddedFile.check(directory.resolve("new.mv.db"), false))
                .doesNotThrowAnyException();
    }

    @Test
    void continuesOnceTheLossIsAccepted() throws IOException, SQLException {
        zeroNewest(file, 1);
        EmbeddedFile.check(file, true);
        EmbeddedFile.check(file, false);
        try (Connection connection = DriverManager.getConnection(EmbeddedDatabase.url(file.resolveSibling("events")));
                var statement = connection.createStatement();
                var count = statement.executeQuery("select count(*) from event")) {
            count.next();
            assertThat(count.getInt(1)).isPositive().isLessThan(COMMITS * 100);
        }
    }

    /** An incomplete entry is ignored; the previous one still counts. */
    @Test
    void markSurvivesAnIncompleteEntry() throws IOException {
        Path database = directory.resolve("half.mv.db");
        DurableMark mark = DurableMark.of(database);
        mark.set(7);
        mark.set(8);
        try (var channel = FileChannel.open(directory.resolve("half.mark"), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), 16);
        }
        assertThat(DurableMark.of(database).version()).hasValue(7);
        DurableMark.of(database).set(5);
        assertThat(DurableMark.of(database).version())
                .as("the last one, not the highest")
                .hasValue(5);
    }

    private void assertRefused() {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> EmbeddedFile.check(file, false))
                .withMessageContaining(file.toString())
                .withMessageContaining("ump.data.accept-loss");
    }

    private static void truncate(Path file, int percent) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() * percent / 100);
        }
    }

    private record Chunk(long block, int length, long version) {}

    private static void zeroNewest(Path file, int count) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        List<Chunk> newest = IntStream.range(2, bytes.length / BLOCK)
                .mapToObj(block -> chunk(bytes, block))
                .flatMap(Stream::ofNullable)
                .sorted((one, other) -> Long.compare(other.version(), one.version()))
                .limit(count)
                .toList();
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (Chunk chunk : newest) {
                channel.write(ByteBuffer.allocate(chunk.length() * BLOCK), chunk.block() * BLOCK);
            }
        }
    }

    private static @Nullable Chunk chunk(byte[] bytes, int block) {
        String header = new String(bytes, block * BLOCK, 200, StandardCharsets.ISO_8859_1);
        return header.startsWith("chunk:") ? new Chunk(block, (int) hex(header, "len"), hex(header, "version")) : null;
    }

    private static long hex(String header, String name) {
        return Long.parseLong(header.replaceAll("(?s).*[,]" + name + ":([0-9a-f]+).*", "$1"), 16);
    }
}
