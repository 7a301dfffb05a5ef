package dev.ump.events.pull.control;

import dev.ump.events.platform.control.Database;
import dev.ump.events.platform.entity.Ids;
import dev.ump.events.publication.control.SequencerOf;
import dev.ump.events.pull.entity.FeedPage;
import dev.ump.events.testing.EventRows;
import dev.ump.events.testing.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** One server's part of the feed, on its own connection pool: it publishes, assigns positions and is read. */
final class FeedNode implements AutoCloseable {

    private static final String BY_ID = "select id from event where id > ? order by id limit ?";

    private final Transactions transactions;
    private final Database database;
    private final SequencerOf sequencer;
    private final EventFeed feed;

    FeedNode(DataSource pool) {
        this(pool, Duration.ofMillis(250));
    }

    /** @param interval how often it assigns positions without being woken */
    FeedNode(DataSource pool, Duration interval) {
        transactions = new Transactions(pool);
        database = new Database(transactions.source());
        sequencer = new SequencerOf(transactions, interval);
        feed = new FeedDatabase(database).feed();
    }

    /** Publishes events together, with a delay before the commit; returns their ids. */
    List<String> publish(int count, long millisBeforeCommit) {
        List<String> ids = transactions.commit(() -> insert(count, millisBeforeCommit));
        sequencer.wake();
        return ids;
    }

    /** Does the same, but rolls back. */
    void publishAndRollBack(int count, long millisBeforeCommit) {
        transactions.rollBack(() -> insert(count, millisBeforeCommit));
    }

    private List<String> insert(int count, long millisBeforeCommit) {
        List<String> ids = Stream.generate(() -> Ids.next("evt")).limit(count).toList();
        new EventRows(database).addTogether(ids, Instant.now());
        sleep(millisBeforeCommit);
        return ids;
    }

    static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Reads a page like a partner; the documents are the ids. */
    FeedPage page(@Nullable String cursor, int limit) {
        long from = cursor == null ? feed.beginning() : feed.behindCursor(FeedDatabase.PARTNER, cursor);
        return feed.page(FeedDatabase.PARTNER, feed.read(FeedDatabase.everything(limit), from));
    }

    /**
     * Reads the events after an id, in the order of ids, which grow with time: the feed as it would be without
     * positions.
     */
    List<String> pageById(String after, int limit) {
        return database.query(BY_ID, row -> row.getString(1), after, limit);
    }

    /** Reads like a partner until the race is over and every event had its position before the last page was read. */
    List<String> follow(Random random, FeedRace race) {
        List<String> read = new ArrayList<>();
        String cursor = null;
        boolean finished = false;
        while (!finished) {
            boolean last = race.isOver() && isAllVisible();
            FeedPage page = page(cursor, 1 + random.nextInt(50));
            cursor = page.nextCursor();
            page.data().forEach(event -> read.add(event.json()));
            finished = last && !page.hasMore();
            pauseUnless(page.hasMore());
        }
        return read;
    }

    /** Does the same by id. */
    List<String> followIds(Random random, FeedRace race) {
        List<String> read = new ArrayList<>();
        String after = "";
        boolean finished = false;
        while (!finished) {
            boolean last = race.isOver();
            List<String> page = pageById(after, 1 + random.nextInt(50));
            read.addAll(page);
            after = page.isEmpty() ? after : page.get(page.size() - 1);
            finished = last && page.isEmpty();
            pauseUnless(!page.isEmpty());
        }
        return read;
    }

    private static void pauseUnless(boolean more) {
        if (!more) {
            sleep(3);
        }
    }

    private boolean isAllVisible() {
        return database.query(
                        "select id from feed_section where last_position is null limit 1", row -> row.getString(1))
                .isEmpty();
    }

    @Override
    public void close() {
        sequencer.close();
    }
}
