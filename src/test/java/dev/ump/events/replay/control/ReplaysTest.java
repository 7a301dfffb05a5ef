package dev.ump.events.replay.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.delivery.control.AnySubscription;
import dev.ump.events.replay.entity.ReplayJob;
import dev.ump.events.replay.entity.ReplayScope;
import dev.ump.events.replay.entity.ReplayUncounted;
import dev.ump.events.replay.entity.Selection;
import dev.ump.events.subscriptions.control.KnownSubscriptions;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import dev.ump.events.testing.Entities;
import dev.ump.events.testing.FiredEvents;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplaysTest {

    private static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");
    private static final Selection UNDELIVERED =
            new Selection("sub_1", ReplayScope.UNDELIVERED, List.of(), Instant.EPOCH, NOW);

    private final Entities entities = new Entities();
    private final FiredEvents<ReplayUncounted> uncounted = new FiredEvents<>();
    private final Replays replays = new Replays();
    private int counts;

    @BeforeEach
    void begin() {
        replays.entities = entities.manager();
        replays.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        replays.subscriptions = new KnownSubscriptions(AnySubscription.since(NOW));
        replays.uncounted = uncounted;
        replays.candidates = new Candidates() {
            @Override
            long count(Selection selection, RegisteredSubscription subscription) {
                counts++;
                return 7;
            }
        };
    }

    /** Every other change of a subscription waits for the one in which it starts. */
    @Test
    void countsNothingWithinTheChangeThatStartsIt() {
        replays.startWithin(UNDELIVERED);

        assertThat(counts).isZero();
        assertThat(uncounted.all())
                .singleElement()
                .satisfies(event -> assertThat(entities.find(ReplayJob.class, event.replayId()))
                        .hasValueSatisfying(job -> assertThat(job.total()).isZero()));
    }

    @Test
    void startsNoneWithoutAUrl() {
        replays.subscriptions =
                new KnownSubscriptions(AnySubscription.starting(NOW).noUrl().registered());

        replays.startWithin(UNDELIVERED);

        assertThat(uncounted.all()).isEmpty();
    }

    @Test
    void aReplayOfItsOwnIsCountedAtTheStart() {
        assertThat(replays.start(UNDELIVERED).total()).isEqualTo(7);
    }
}
