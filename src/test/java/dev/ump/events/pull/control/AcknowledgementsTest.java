package dev.ump.events.pull.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.delivery.control.ledger.LedgerOf;
import dev.ump.events.platform.control.Database;
import dev.ump.events.pull.control.Acknowledgements.Step;
import dev.ump.events.testing.EventRows;
import dev.ump.events.testing.MemoryDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AcknowledgementsTest {

    private static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");
    private static final long DISTANT = Acknowledgements.STEP + 1L;
    private static final String DELIVERY = """
            insert into delivery (id, event_id, subscription_id, partner_id, status, attempts, schedule_start, claim,
                due_at, created_at) values (?, ?, 'sub_1', ?, 'retrying', 0, 0, 1, ?, ?)""";

    @RegisterExtension
    final MemoryDatabase memory = new MemoryDatabase();

    private final Database database = memory.database();
    private final Acknowledgements acknowledgements = new Acknowledgements();

    @BeforeEach
    void open() {
        acknowledgements.database = database;
        acknowledgements.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        acknowledgements.ledger = LedgerOf.database(database);
        given("evt_1", 1);
        given("evt_2", DISTANT);
    }

    @Test
    void acknowledgesInBoundedSteps() {
        assertThat(acknowledgements.acknowledge("prt_1", 0, DISTANT)).isEqualTo(new Step(1, false));
        assertThat(acknowledgements.acknowledge("prt_1", 0, DISTANT)).isEqualTo(new Step(1, true));
        assertThat(acknowledgements.acknowledge("prt_1", 0, DISTANT)).isEqualTo(new Step(0, true));
    }

    @Test
    void endsThePartnersDeliveriesUpToThePosition() {
        acknowledgements.acknowledge("prt_1", 0, 1);
        assertThat(waiting()).containsExactly("evt_1 of prt_2", "evt_2 of prt_1", "evt_2 of prt_2");
    }

    @Test
    void startsWhereTheFeedStarts() {
        assertThat(acknowledgements.acknowledge("prt_1", 1, DISTANT)).isEqualTo(new Step(1, true));
        assertThat(waiting()).contains("evt_1 of prt_1");
    }

    @Test
    void neverMovesBack() {
        acknowledgements.acknowledge("prt_1", 0, 1);
        assertThat(acknowledgements.acknowledge("prt_1", 0, 0)).isEqualTo(new Step(0, true));
        assertThat(acknowledgements.acknowledge("prt_1", 0, DISTANT)).isEqualTo(new Step(1, true));
    }

    @Test
    void endsDeliveriesOfSingleEvents() {
        assertThat(acknowledgements.acknowledge("prt_1", List.of("evt_2", "evt_none")))
                .isEqualTo(1);
        assertThat(acknowledgements.acknowledge("prt_1", List.of("evt_2"))).isZero();
        assertThat(waiting()).containsExactly("evt_1 of prt_1", "evt_1 of prt_2", "evt_2 of prt_2");
    }

    private void given(String event, long position) {
        new EventRows(database).add(event, "booking_created", "{}", NOW, position);
        for (String partner : List.of("prt_1", "prt_2")) {
            database.update(DELIVERY, "dlv_" + event + partner, event, partner, NOW, NOW);
        }
    }

    private List<String> waiting() {
        return database.query(
                "select event_id, partner_id from delivery where due_at is not null order by id",
                row -> row.getString(1) + " of " + row.getString(2));
    }
}
