package dev.ump.events.delivery.control.announcing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.delivery.control.TestSettings;
import dev.ump.events.delivery.control.announcing.AnnouncementSender.Urgency;
import dev.ump.events.delivery.control.ledger.DeliveryLedger;
import dev.ump.events.delivery.control.ledger.LedgerOf;
import dev.ump.events.delivery.control.recording.AttemptMetrics;
import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.platform.control.DatabaseClock;
import dev.ump.events.testing.DeliveryRows;
import dev.ump.events.testing.MemoryDatabase;
import dev.ump.events.testing.PlainThreads;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** It takes three deliveries at a time. */
class SweepTest {

    private static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");
    private static final int PLACES = 10_000;

    @RegisterExtension
    final MemoryDatabase memory = new MemoryDatabase();

    private final DeliveryRows deliveries = new DeliveryRows(memory.database(), NOW);
    private final List<Announcement> announced = new CopyOnWriteArrayList<>();
    private final List<Integer> counted = new ArrayList<>();
    private final AskedClock clock = new AskedClock();
    private final DeliveryQueue queue = new DeliveryQueue();
    private final Sweep sweep = new Sweep();

    @BeforeEach
    void open() {
        queue.threads = new PlainThreads();
        queue.carrier = new AnnouncementCarrier() {
            @Override
            void carry(List<Announcement> announcements, Urgency urgency) {
                announced.addAll(announcements);
            }
        };
        queue.open();
        sweep.clock = clock;
        sweep.settings = new TestSettings().lease(Duration.ofSeconds(30)).sweepSize(3);
        sweep.ledger = LedgerOf.database(memory.database());
        sweep.queue = queue;
        sweep.metrics = new AttemptMetrics() {
            @Override
            public void swept(int number) {
                counted.add(number);
            }
        };
    }

    @AfterEach
    void close() {
        queue.close();
    }

    @Test
    void announcesEverythingThatIsDueLongestDueFirst() {
        for (int i = 0; i < 4; i++) {
            deliveries.waiting("dlv_" + i, "sub_1", NOW.minusSeconds(i));
        }
        deliveries.held("dlv_lost", "sub_1", NOW.minusSeconds(9));
        deliveries.retrying("dlv_later", "sub_1", NOW.plusSeconds(1));
        deliveries.resting("dlv_resting", "sub_1");
        sweep.run();
        Awaitility.await().until(() -> announced.size() == 5);
        assertThat(announced)
                .extracting(Announcement::deliveryId)
                .containsExactly("dlv_lost", "dlv_3", "dlv_2", "dlv_1", "dlv_0");
        assertThat(announced).extracting(Announcement::claim).containsOnly(2);
        assertThat(deliveries.held()).hasSize(5).contains("dlv_0 until " + NOW.plusSeconds(30));
        assertThat(counted).containsExactly(3, 2);
        Awaitility.await().until(() -> queue.waiting() == 0);
    }

    @Test
    void looksAgainAfterAFullTake() {
        for (int i = 0; i < 3; i++) {
            deliveries.waiting("dlv_" + i, "sub_1", NOW);
        }
        sweep.run();
        assertThat(counted).containsExactly(3, 0);
    }

    @Test
    void takesNothingThatCannotBeAnnounced() {
        deliveries.waiting("dlv_1", "sub_1", NOW);
        queue.reserve(PLACES - 2);
        sweep.run();
        assertThat(deliveries.held()).isEmpty();
        queue.giveBack(PLACES - 2);
        sweep.run();
        assertThat(deliveries.held()).hasSize(1);
    }

    @Test
    void asksTheDatabaseForItsTimeAndSaysWhenItLooked() {
        assertThat(sweep.lastLook()).isEqualTo(Instant.EPOCH);
        sweep.run();
        sweep.run();
        assertThat(clock.asked).isEqualTo(2);
        assertThat(sweep.lastLook()).isEqualTo(NOW);
    }

    @Test
    void looksAgainAfterAFailure() {
        deliveries.waiting("dlv_1", "sub_1", NOW);
        var working = sweep.ledger;
        sweep.ledger = new DeliveryLedger() {
            @Override
            public List<Announcement> takeDue(Instant now, int limit, Instant leaseEnd) {
                throw new IllegalStateException("the database is away");
            }
        };
        sweep.run();
        assertThat(sweep.lastLook()).isEqualTo(Instant.EPOCH);
        assertThat(queue.waiting()).isZero();
        sweep.ledger = working;
        sweep.run();
        assertThat(sweep.lastLook()).isEqualTo(NOW);
        assertThat(deliveries.held()).hasSize(1);
    }

    private static final class AskedClock extends DatabaseClock {

        private int asked;

        @Override
        public Instant instant() {
            return NOW;
        }

        @Override
        public void resynchronize() {
            asked++;
        }
    }
}
