package dev.ump.events.delivery.control.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.delivery.control.TestSettings;
import dev.ump.events.delivery.control.ledger.DeliveryLedger;
import dev.ump.events.delivery.control.recording.AttemptRecorder;
import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.delivery.entity.Lease;
import dev.ump.events.testing.SettableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldWorkTest {

    private static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Lease HELD = new Lease(new Announcement("dlv_1", 1), NOW.plus(LEASE));

    private final SettableClock time = new SettableClock(NOW);
    private final Extending ledger = new Extending();
    private final HeldWork held = of(time, ledger);

    /** Creates an instance that uses the given ledger. */
    static HeldWork of(Clock clock, DeliveryLedger ledger) {
        var held = new HeldWork();
        held.clock = clock;
        held.settings = new TestSettings().lease(LEASE);
        held.ledger = ledger;
        return held;
    }

    @Test
    void holdsADeliveryOnceWhateverItsClaim() {
        assertThat(held.begin(HELD.announcement())).isTrue();
        assertThat(held.begin(HELD.announcement())).isFalse();
        assertThat(held.begin(HELD.announcement().next())).isFalse();
    }

    @Test
    void theNewOwnerEndsAHold() {
        held.begin(HELD.announcement());
        held.handOver(HELD);
        held.release(HELD.announcement());
        assertThat(held.begin(HELD.announcement())).isFalse();
        held.end(HELD.announcement());
        assertThat(held.begin(HELD.announcement())).isTrue();
    }

    @Test
    void releasesWhatWasNotHandedOver() {
        held.begin(HELD.announcement());
        held.release(HELD.announcement());
        assertThat(held.begin(HELD.announcement())).isTrue();
    }

    /** However long it takes to record its answer. */
    @Test
    void extendsLeasesThatAreHalfOver() {
        held.begin(HELD.announcement());
        held.handOver(HELD);
        held.extendLeases();
        assertThat(ledger.extended).isEmpty();

        for (int i = 0; i < 10; i++) {
            time.advance(LEASE.dividedBy(2).plusSeconds(1));
            held.extendLeases();
            assertThat(held.end(HELD)).isEqualTo(time.instant().plus(LEASE));
        }
        assertThat(ledger.extended).hasSize(10);
    }

    @Test
    void extendsNoLeaseThatHasEnded() {
        held.begin(HELD.announcement());
        held.handOver(HELD);
        held.end(HELD.announcement());
        time.set(NOW.plus(LEASE));
        held.extendLeases();
        assertThat(ledger.extended).isEmpty();
    }

    @Test
    void releasesWorkHeldForTooLong() {
        held.begin(HELD.announcement());
        held.handOver(HELD);
        time.set(NOW.plus(AttemptRecorder.LONGEST).plusSeconds(1));
        held.extendLeases();
        assertThat(ledger.extended).isEmpty();
        assertThat(held.begin(HELD.announcement())).isTrue();
    }

    private static final class Extending extends DeliveryLedger {

        private final List<Lease> extended = new ArrayList<>();

        @Override
        public List<Lease> extend(List<Lease> leases) {
            extended.addAll(leases);
            return leases;
        }
    }
}
