package dev.ump.events.delivery.control.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.delivery.control.resting.ProbeStep;
import dev.ump.events.delivery.control.search.WaitingSearch;
import dev.ump.events.delivery.entity.Delivery;
import dev.ump.events.testing.MemoryDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Periodic queries must not cost more when there are many ended or paused deliveries. */
class SweepPlanTest {

    private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");
    private static final String ENDED = """
            insert into delivery (id, event_id, subscription_id, partner_id, status, attempts, schedule_start, claim,
                due_at, created_at, ended_at)
            select 'dlv_' || x, 'evt_' || x, 'sub_1', 'prt_1', 'delivered', 1, 0, 2, null, current_timestamp,
                current_timestamp from system_range(1, 5000)""";

    private static final OffsetDateTime FOREVER = Delivery.RESTING.atOffset(ZoneOffset.UTC);

    @RegisterExtension
    final MemoryDatabase memory = new MemoryDatabase();

    private static final String RESTING = """
            insert into delivery (id, event_id, subscription_id, partner_id, status, attempts, schedule_start, claim,
                due_at, created_at)
            select 'dlv_r' || (100000 + x), 'evt_r' || x, 'sub_1', 'prt_1', 'pending', 0, 0, 0, ?, current_timestamp
            from system_range(1, 5000)""";

    private static final String BREAKER = """
            insert into breaker (subscription_id, failing_since, failed_at, opened_at, probes, next_probe_at)
            values ('sub_1', current_timestamp, current_timestamp, current_timestamp, 1, current_timestamp)""";
    private static final String PARTNER = """
            insert into partner (id, name, created_at, updated_at, version)
            values ('prt_1', 'one', current_timestamp, current_timestamp, 1)""";
    private static final String SUBSCRIPTION = """
            insert into subscription (id, partner_id, domains, event_types, headers, status, starts_at, created_at, updated_at,
                version)
            values ('sub_1', 'prt_1', '', '', '', 'active', current_timestamp, current_timestamp, current_timestamp, 1)""";

    private Connection connection;

    @BeforeEach
    void fill() throws SQLException {
        connection = memory.source().getConnection();
        connection.createStatement().execute(ENDED);
        try (var resting = connection.prepareStatement(RESTING)) {
            resting.setObject(1, FOREVER);
            resting.execute();
        }
        connection.createStatement().execute("analyze");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void sweepReadsNoEndedOrPausedDeliveries() throws SQLException {
        assertThat(scanned(DeliveryTransitions.DUE, OffsetDateTime.now(), 1000, OffsetDateTime.now()))
                .isLessThan(10);
    }

    @Test
    void sweepReadsNoMoreThanItTakes() throws SQLException {
        assertThat(scanned(DeliveryTransitions.DUE, FOREVER, 100, FOREVER)).isLessThan(300);
    }

    @Test
    void drainReadsNoMoreThanItTakes() throws SQLException {
        assertThat(scanned(DeliveryTransitions.OLDEST_RESTING, "sub_1", FOREVER, 25, FOREVER))
                .isLessThan(100);
    }

    @Test
    void findsTheOldestPausedDeliveryAlone() throws SQLException {
        connection.createStatement().execute(PARTNER);
        connection.createStatement().execute(SUBSCRIPTION);

        assertThat(scanned(RestingDeliveries.OUTLASTED_FAILURE, "sub_1", FOREVER))
                .isLessThan(10);
    }

    @Test
    void countsScheduledDeliveriesWithoutReadingPausedOnes() throws SQLException {
        assertThat(scanned(RestingDeliveries.SOON_DUE, "sub_1", OffsetDateTime.now(), 250))
                .isLessThan(10);
    }

    @Test
    void findsWaitingDeliveriesWithoutReadingEndedOnes() throws SQLException {
        assertThat(scanned(WaitingSearch.WAITING, OffsetDateTime.now(), 5001)).isLessThan(10);
    }

    @Test
    void findsDueProbesWithoutReadingAllPausedDeliveries() throws SQLException {
        connection.createStatement().execute(BREAKER);

        assertThat(scanned(ProbeStep.DUE, OffsetDateTime.now(), FOREVER, 100)).isLessThan(10);
    }

    @Test
    void findsRecoveredSubscriptionsWithoutReadingAllPausedDeliveries() throws SQLException {
        connection.createStatement().execute(PARTNER);
        connection.createStatement().execute(SUBSCRIPTION);

        assertThat(scanned(RestingDeliveries.RECOVERED, FOREVER)).isLessThan(10);
    }

    private int scanned(String sql, Object... parameters) throws SQLException {
        try (var statement = connection.prepareStatement("explain analyze " + sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            var plan = statement.executeQuery();
            plan.next();
            List<Integer> counts = SCANNED.matcher(plan.getString(1))
                    .results()
                    .map(count -> Integer.parseInt(count.group(1)))
                    .toList();
            assertThat(counts).as(plan.getString(1)).isNotEmpty();
            return Collections.max(counts);
        }
    }
}
