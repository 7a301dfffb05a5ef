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

/** Committed changes are visible to everybody at once: by default, H2 may reuse a query's old result. */
@Timeout(1200)
class FreshResultsTest {

    private static final int READERS = 8;

    /** A reader can only get stuck on a stale result at the last commit of a round. */
    private static final int ROUNDS = 20;

    private static final int COMMITS = 250;

    @RegisterExtension
    final MemoryDatabase memory = new MemoryDatabase();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean finished;

    private record Seen(long regressions, long last) {}

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void endOfTheFeedNeverDecreases() throws Exception {
        assertNeverDecreases(
                "select last_position from feed_sequence where id = 1",
                "update feed_sequence set last_position = last_position + 1 where id = 1");
    }

    @Test
    void subscriptionVersionNeverDecreases() throws Exception {
        assertNeverDecreases(
                "select version from subscription_change where id = 1",
                "update subscription_change set version = version + 1 where id = 1");
    }

    private void assertNeverDecreases(String query, String update) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            assertNeverDecreasesInOneRound(query, update);
        }
    }

    private void assertNeverDecreasesInOneRound(String query, String update) throws Exception {
        finished = false;
        List<Future<Seen>> readers = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            readers.add(threads.submit(() -> read(query)));
        }
        long last = write(query, update);
        finished = true;
        for (Future<Seen> reader : readers) {
            assertThat(reader.get()).isEqualTo(new Seen(0, last));
        }
    }

    private long write(String query, String update) throws SQLException {
        try (Connection connection = memory.source().getConnection();
                PreparedStatement change = connection.prepareStatement(update);
                PreparedStatement select = connection.prepareStatement(query)) {
            connection.setAutoCommit(false);
            for (int i = 0; i < COMMITS; i++) {
                change.executeUpdate();
                connection.commit();
            }
            return value(select);
        }
    }

    /** Counts decreases, and reads once more at the end. */
    private Seen read(String query) throws SQLException {
        try (Connection connection = memory.source().getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            long last = value(select);
            long regressions = 0;
            while (!finished) {
                long value = value(select);
                regressions += value < last ? 1 : 0;
                last = value;
            }
            return new Seen(regressions, value(select));
        }
    }

    private static long value(PreparedStatement select) throws SQLException {
        try (var result = select.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }
}
