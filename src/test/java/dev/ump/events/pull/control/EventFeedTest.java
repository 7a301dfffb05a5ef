package dev.ump.events.pull.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.events.catalog.entity.EventType;
import dev.ump.events.platform.entity.Gone;
import dev.ump.events.platform.entity.InvalidInput;
import dev.ump.events.pull.entity.FeedPage.Document;
import dev.ump.events.pull.entity.FeedScan;
import dev.ump.events.pull.entity.FeedScan.Place;
import dev.ump.events.testing.MemoryDatabase;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EventFeedTest {

    private static final String PARTNER = FeedDatabase.PARTNER;

    @RegisterExtension
    final MemoryDatabase memory = new MemoryDatabase();

    private FeedDatabase database;
    private EventFeed feed;

    @BeforeEach
    void open() {
        database = new FeedDatabase(memory.source());
        feed = database.feed();
    }

    @Test
    void continuesAfterALongRangeWithoutMatches() {
        database.event("evt_1", EventType.RENTAL_STARTED, 1L);
        database.event("evt_2", EventType.BOOKING_CREATED, EventFeed.SCAN + 1L);

        FeedScan nothing = feed.read(FeedDatabase.everything(10), 0);
        assertThat(nothing).isEqualTo(new FeedScan(List.of(), EventFeed.SCAN, true));
        FeedScan rest = feed.read(FeedDatabase.everything(10), nothing.end());
        assertThat(rest)
                .isEqualTo(new FeedScan(List.of(place("evt_2", EventFeed.SCAN + 1L)), EventFeed.SCAN + 1L, false));
    }

    @Test
    void anEventWithoutAPositionIsReadableButNotInTheFeed() {
        database.event("evt_1", EventType.BOOKING_CREATED, 1L);
        database.event("evt_2", EventType.BOOKING_CREATED, null);

        assertThat(feed.find(PARTNER, "evt_2")).isPresent();
        assertThat(feed.read(FeedDatabase.everything(10), 0).places()).containsExactly(place("evt_1", 1));
        assertThat(feed.behindEvent(PARTNER, "evt_2"))
                .as("the position before it")
                .isEqualTo(1);
    }

    @Test
    void refusesToStartAfterAnInvisibleEvent() {
        database.event("evt_1", EventType.RENTAL_STARTED, 1L);

        assertThat(feed.find(PARTNER, "evt_1")).isEmpty();
        for (String id : List.of("evt_1", "evt_none")) {
            assertThatThrownBy(() -> feed.behindEvent(PARTNER, id))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessage("after: is not the id of an event in this feed");
        }
    }

    @Test
    void refusesAPurgedCursorAndNamesTheOldestValidOne() {
        database.event("evt_6", EventType.BOOKING_CREATED, 6L);
        database.purged(5);

        assertThat(feed.beginning()).isEqualTo(5);
        assertThat(feed.read(FeedDatabase.everything(10), 5).places()).containsExactly(place("evt_6", 6));
        assertThatThrownBy(() -> feed.read(FeedDatabase.everything(10), 4))
                .asInstanceOf(InstanceOfAssertFactories.type(Gone.class))
                .satisfies(gone -> assertThat(oldest(gone)).isEqualTo(5));
    }

    @Test
    void refusesACursorBeyondTheEndOfARestoredFeed() {
        database.event("evt_1", EventType.BOOKING_CREATED, 1L);

        assertThatThrownBy(() -> feed.read(FeedDatabase.everything(10), 2))
                .asInstanceOf(InstanceOfAssertFactories.type(Gone.class))
                .satisfies(gone -> assertThat(oldest(gone)).isZero());
    }

    private long oldest(Gone gone) {
        return feed.behindCursor(PARTNER, String.valueOf(gone.details().get("oldest_cursor")));
    }

    private static Place place(String id, long position) {
        return new Place(position, new Document("{\"id\":\"" + id + "\"}"));
    }
}
