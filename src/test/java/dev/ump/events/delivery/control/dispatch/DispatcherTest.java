package dev.ump.events.delivery.control.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.delivery.control.AnySubscription;
import dev.ump.events.delivery.control.TestSettings;
import dev.ump.events.delivery.control.ledger.LedgerOf;
import dev.ump.events.delivery.control.recording.AttemptRecorder;
import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.delivery.entity.Work;
import dev.ump.events.platform.control.SchemaReady;
import dev.ump.events.subscriptions.control.SubscriptionRegistry;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import dev.ump.events.subscriptions.entity.Snapshot;
import dev.ump.events.testing.DeliveryRows;
import dev.ump.events.testing.EventRows;
import dev.ump.events.testing.MemoryDatabase;
import dev.ump.events.testing.PlainThreads;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DispatcherTest {

    private static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");

    @RegisterExtension
    final MemoryDatabase memory = new MemoryDatabase();

    /** The container initializes beans on first use, which is impossible on the HTTP client's threads. */
    @Test
    void initializesBeansThatAttemptsCall() {
        List<String> initialized = new ArrayList<>();
        var dispatcher = new Dispatcher();
        dispatcher.threads = new PlainThreads();
        dispatcher.lanes = new Lanes();
        dispatcher.recorder = new AttemptRecorder() {
            @Override
            public void ready() {
                initialized.add("recorder");
            }
        };
        dispatcher.postponer = new Postponer() {
            @Override
            void ready() {
                initialized.add("postponer");
            }
        };
        dispatcher.start(new SchemaReady());
        dispatcher.close(dispatcher);
        assertThat(initialized).containsExactlyInAnyOrder("recorder", "postponer");
    }

    /** No matter how often it is redelivered, and to how many servers. */
    @Test
    void attemptsARedeliveredAnnouncementOnce() {
        new EventRows(memory.database()).add("evt_1", "booking_created", "{}", NOW, null);
        new DeliveryRows(memory.database(), NOW).heldOf("evt_1", "dlv_1", "sub_1", NOW.plusSeconds(60));
        List<String> submitted = new CopyOnWriteArrayList<>();
        List<Dispatcher> servers = List.of(server(submitted), server(submitted));
        for (int i = 0; i < 3; i++) {
            servers.forEach(server -> server.acceptFromBroker(new Announcement("dlv_1", 1)));
        }
        servers.forEach(server -> server.close(server));
        assertThat(submitted).containsExactly("dlv_1");
    }

    /** A dispatcher that collects the deliveries it would attempt. */
    private Dispatcher server(List<String> submitted) {
        var server = new Dispatcher();
        server.threads = new PlainThreads();
        server.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        server.settings = new TestSettings().lease(Duration.ofSeconds(30));
        server.ledger = LedgerOf.database(memory.database());
        server.held = HeldWorkTest.of(server.clock, server.ledger);
        server.subscriptions = new OneSubscription();
        server.rateLimits = new RateLimits();
        server.recorder = new AttemptRecorder();
        server.postponer = new Postponer();
        server.lanes = new Lanes() {
            @Override
            public boolean submit(Work work, RegisteredSubscription subscription, StartSlot slot) {
                server.held.handOver(work.lease());
                submitted.add(work.deliveryId());
                return true;
            }
        };
        server.start(new SchemaReady());
        return server;
    }

    private static final class OneSubscription extends SubscriptionRegistry {

        private final Snapshot snapshot = Snapshot.of(1, List.of(AnySubscription.since(NOW.minusSeconds(1))));

        @Override
        public Snapshot current() {
            return snapshot;
        }

        @Override
        public Snapshot recent() {
            return snapshot;
        }
    }
}
