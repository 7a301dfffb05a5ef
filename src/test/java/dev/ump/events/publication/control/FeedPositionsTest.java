package dev.ump.events.publication.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.platform.control.Database;
import dev.ump.events.testing.MemoryDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FeedPositionsTest {

    private static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");

    @RegisterExtension
    final MemoryDatabase memory = new MemoryDatabase();

    private final Database database = memory.database();
    private final FeedPositions positions = new FeedPositions();

    @BeforeEach
    void open() {
        positions.database = database;
    }

    @Test
    void areAssignedToNothingWhereNothingWaits() {
        assertThat(positions.assign()).isZero();
        assertThat(last()).isZero();
    }

    @Test
    void followEachOtherInTheOrderInWhichSectionsWereBegun() {
        section("fsc_b", 3);
        section("fsc_a", 1);
        section("fsc_c", 2);
        assertThat(positions.assign()).isEqualTo(6);
        assertThat(places()).containsExactly("fsc_a 1", "fsc_b 4", "fsc_c 6");
        assertThat(last()).isEqualTo(6);
    }

    /** A section that was begun earlier may be committed later. */
    @Test
    void goOnBehindTheLastOneAndNeverChange() {
        section("fsc_b", 3);
        positions.assign();
        section("fsc_a", 2);
        assertThat(positions.assign()).isEqualTo(2);
        assertThat(positions.assign()).isZero();
        assertThat(places()).containsExactly("fsc_a 5", "fsc_b 3");
    }

    @Test
    void areAssignedInBatchesOfBoundedSize() {
        List<String> ids = IntStream.range(0, FeedPositions.BATCH + 1)
                .mapToObj(i -> String.format(Locale.ROOT, "fsc_%04d", i))
                .toList();
        database.batch("insert into feed_section (id, recorded_at, events) values (?, ?, 1)", ids, id ->
                new Object[] {id, NOW});
        assertThat(positions.assign()).isEqualTo(FeedPositions.BATCH);
        assertThat(positions.assign()).isOne();
        assertThat(last()).isEqualTo(FeedPositions.BATCH + 1);
        assertThat(database.query(
                        "select count(distinct last_position) from feed_section where last_position between 1 and ?",
                        row -> row.getInt(1),
                        FeedPositions.BATCH + 1))
                .containsExactly(FeedPositions.BATCH + 1);
    }

    private void section(String id, int events) {
        database.update("insert into feed_section (id, recorded_at, events) values (?, ?, ?)", id, NOW, events);
    }

    private List<String> places() {
        return database.query(
                "select id, last_position from feed_section order by id",
                row -> row.getString("id") + " " + row.getString("last_position"));
    }

    private long last() {
        return database.query("select last_position from feed_sequence", row -> row.getLong(1))
                .get(0);
    }
}
