package dev.ump.events.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ump.events.catalog.entity.Envelope;
import dev.ump.events.catalog.entity.EventType;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TracksTest {

    private final Tracks tracks = new Tracks();

    @Test
    void countsAnEventOnceForEachEndpoint() {
        tracks.add("/good0", envelope(Instant.now(), 1));
        tracks.add("/good0", envelope(Instant.now(), 1));
        tracks.add("/good1", envelope(Instant.now(), 1));
        tracks.add("/bad0", envelope(Instant.now(), 2));

        assertThat(tracks.distinct("/good")).isEqualTo(2);
        assertThat(tracks.counts("/good").deliveries()).isEqualTo(3);
        assertThat(tracks.counts("/good").duplicates()).isEqualTo(1);
    }

    @Test
    void measuresFromTheIntendedMoment() {
        tracks.add("/good", envelope(Instant.now().minusSeconds(2), 1));

        assertThat(tracks.counts("/good").percentiles().max()).isBetween(2000.0, 60_000.0);
    }

    @Test
    void forgetsOnlyTheGivenPrefix() {
        tracks.add("/good", envelope(Instant.now(), 1));
        tracks.add("/bad", envelope(Instant.now(), 1));
        tracks.forget("/bad");

        assertThat(tracks.distinct("/")).isEqualTo(1);
    }

    @Test
    void accumulatesKeptArrivals() {
        tracks.add("/good", envelope(Instant.now(), 1));
        tracks.add("/good2", envelope(Instant.now(), 1));
        tracks.keep("/good", "/kept");
        tracks.add("/good", envelope(Instant.now(), 1));
        assertThat(tracks.distinct("/good")).isEqualTo(1);
        tracks.keep("/good", "/kept");
        tracks.keep("/good", "/kept");

        assertThat(tracks.distinct("/good")).isZero();
        assertThat(tracks.counts("/kept").distinct()).isEqualTo(3);
        assertThat(tracks.counts("/kept").deliveries()).isEqualTo(3);
    }

    @Test
    void losesNoArrivalThatComesWhileOthersAreKept() throws Exception {
        int number = 100_000;
        var arriving = new Thread(() -> {
            for (int i = 0; i < number; i++) {
                tracks.add("/good", envelope(Instant.EPOCH, i));
            }
        });
        arriving.start();
        while (arriving.isAlive()) {
            tracks.keep("/good", "/kept");
        }
        arriving.join();

        assertThat(tracks.distinct("/")).isEqualTo(number);
    }

    @Test
    void readsEventsWrittenByTheLoad() throws Exception {
        var json = new JsonMapper().readTree(new Events(List.of("prt_1", "prt_2")).batch(2));
        assertThat(json.at("/events/1/audience/0").asText()).isEqualTo("prt_2");

        json.path("events").forEach(event -> tracks.add("/good", event.toString()));
        assertThat(tracks.distinct("/good")).isEqualTo(2);
    }

    private static String envelope(Instant published, int number) {
        String resource = Arrivals.resourceId(published, number);
        return new Envelope("evt_" + number, EventType.BOOKING_CREATED, published, resource).document();
    }
}
