package dev.ump.events.platform.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.testing.MemoryDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What has been committed is seen from then on, by everybody: H2 answers from old results where it is let. */
@Timeout(1200)
class FreshResultsTest {

    private static final int READERS = 8;

    /** Whether a reader stays on an old result is decided at the last commit. */
    private static final int ROUNDS = 20;

    private static final int COMMITS = 250;

    @RegisterExtension
    final MemoryDatabase memory = new MemoryDatabase();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean over;

    private record Seen(long wentBack, long last) {}

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void theEndOfTheFeedNeverGoesBack() throws Exception {
        assertThatItOnlyGrows(
                "select last_position from feed_sequence where id = 1",
                "update feed_sequence set last_position = last_position + 1 where id = 1");
    }

    @Test
    void nobodyStaysOnAnOldVersionOfTheSubscriptions() throws Exception {
        assertThatItOnlyGrows(
                "select version from subscription_change where id = 1",
                "update subscription_change set version = version + 1 where id = 1");
    }

    private void assertThatItOnlyGrows(String query, String update) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            assertThatItOnlyGrowsInOneRound(query, update);
        }
    }

    private void assertThatItOnlyGrowsInOneRound(String query, String update) throws Exception {
        over = false;
        List<Future<Seen>> readers = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            readers.add(threads.submit(() -> read(query)));
        }
        long last = write(query, update);
        over = true;
        for (Future<Seen> reader : readers) {
            assertThat(reader.get()).isEqualTo(new Seen(0, last));
        }
    }

    private long write(String query, String update) throws SQLException {
        try (Connection connection = memory.source().getConnection();
                PreparedStatement change = connection.prepareStatement(update);
                PreparedStatement look = connection.prepareStatement(query)) {
            connection.setAutoCommit(false);
            for (int i = 0; i < COMMITS; i++) {
                change.executeUpdate();
                connection.commit();
            }
            return value(look);
        }
    }

    /** Counts how often it went back, and looks once more when all is over. */
    private Seen read(String query) throws SQLException {
        try (Connection connection = memory.source().getConnection();
                PreparedStatement look = connection.prepareStatement(query)) {
            long last = value(look);
            long wentBack = 0;
            while (!over) {
                long value = value(look);
                wentBack += value < last ? 1 : 0;
                last = value;
            }
            return new Seen(wentBack, value(look));
        }
    }

    private static long value(PreparedStatement look) throws SQLException {
        try (var result = look.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }
}
