package dev.ump.events.platform.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.publication.entity.FeedSection;
import dev.ump.events.testing.EventRows;
import dev.ump.events.testing.PostgresServer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class SchemaTest {

    private static final String OLD_EVENT = """
            insert into event (id, type, resource_type, resource_id, occurred_at, recorded_at, document, position)
            values (?, 'booking_created', 'booking', 'BK1', current_timestamp, current_timestamp, '{}', ?)""";
    private static final Instant OLD = Instant.parse("2026-10-01T12:00:00Z");
    private static final String OLD_DELIVERY = """
            insert into delivery (id, event_id, subscription_id, partner_id, schedule_start, created_at, status, attempts,
                claim, due_at, ended_at)
            select ?, 'evt_1', 'sub_1', 'prt_1', 0, created, %s from (select cast(? as timestamp with time zone) as created) x""";

    /**
     * Status, attempts, claim, due_at and ended_at. The first two deliveries are valid; the others are invalid in ways
     * that earlier versions allowed.
     */
    private static final Map<String, String> OLD_DELIVERIES = Map.of(
            "dlv_rests", "'pending', 0, 0, timestamp with time zone '9999-01-01 00:00:00+00', null",
            "dlv_late", "'retrying', 1, 2, created, null",
            "dlv_shares", "'pending', 0, 1, null, null",
            "dlv_brought_forward", "'cancelled', 1, 3, timestamp with time zone '9999-01-01 00:00:00+00', created",
            "dlv_unended", "'delivered', 1, 2, created, null",
            "dlv_waits", "'pending', 1, 2, null, created");

    private static final String OLD_ATTEMPT = """
            insert into attempt (id, delivery_id, number, started_at, duration_millis, outcome)
            values ('att_1', ?, 2, ?, 1, 'failed')""";
    private static final String DELIVERIES = """
            select id || ' ' || status || case when due_at is null then '' else ' due' end
                || case when ended_at is null then '' else ' ended' end || ' ' || attempts
            from delivery order by id""";
    private static final String POSITIONS = "select e.id, " + FeedSection.POSITION
            + " as position from feed_section s join event e on e.section_id = s.id order by position nulls last";

    @Test
    void isCreatedOnceOnH2() {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        assertThat(Schema.migrate(source)).isPositive();
        assertThat(Schema.migrate(source)).isZero();
        assertThat(new Database(source)
                        .query(
                                "select index_name from information_schema.indexes where table_name = 'DELIVERY'",
                                row -> row.getString(1)))
                .contains("DELIVERY_DUE", "DELIVERY_WAITING");
    }

    @Test
    void usesPartialIndexesOnPostgresql() {
        Assumptions.assumeTrue(PostgresServer.isInstalled(), "no PostgreSQL is installed");
        try (var server = PostgresServer.start()) {
            var source = server.createDataSource("one");
            assertThat(Schema.migrate(source)).isPositive();
            assertThat(Schema.migrate(source)).isZero();
            assertThat(partialIndexes(new Database(source))).containsExactly("delivery_due", "delivery_waiting");
        }
    }

    @Test
    void keepsPositionsOfEarlierVersionsOnH2() {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        assertPositionsAreKept(source);
    }

    @Test
    void keepsOrRepairsRowsOfEarlierVersionsOnPostgresql() {
        Assumptions.assumeTrue(PostgresServer.isInstalled(), "no PostgreSQL is installed");
        try (var server = PostgresServer.start()) {
            assertPositionsAreKept(server.createDataSource("one"));
            assertDeliveriesAreRepaired(server.createDataSource("other"));
        }
    }

    private static void assertPositionsAreKept(DataSource source) {
        Schema.configured(source).target("10").load().migrate();
        var database = new Database(source);
        database.update(OLD_EVENT, "evt_b", 1);
        database.update(OLD_EVENT, "evt_a", 2);
        database.update(OLD_EVENT, "evt_c", null);

        Schema.migrate(source);

        assertThat(database.query(POSITIONS, row -> row.getString(1) + " " + row.getObject(2)))
                .containsExactly("evt_b 1", "evt_a 2", "evt_c null");
    }

    @Test
    void repairsInvalidDeliveriesOfEarlierVersionsOnH2() {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        assertDeliveriesAreRepaired(source);
    }

    private static void assertDeliveriesAreRepaired(DataSource source) {
        Schema.configured(source).target("13").load().migrate();
        var database = new Database(source);
        new EventRows(database).add("evt_1", "booking_created", "{}", OLD, null);
        OLD_DELIVERIES.forEach((id, columns) -> database.update(OLD_DELIVERY.formatted(columns), id, OLD));
        database.update(OLD_ATTEMPT, "dlv_late", OLD);
        database.update(OLD_ATTEMPT, "dlv_gone", OLD);
        database.update(
                "insert into shared_lease (first_id, last_id, recorded_at, ends_at) values ('a', 'b', ?, ?)", OLD, OLD);

        Schema.migrate(source);

        assertThat(database.query(DELIVERIES, row -> row.getString(1)))
                .containsExactly(
                        "dlv_brought_forward cancelled ended 1",
                        "dlv_late retrying due 2",
                        "dlv_rests pending due 0",
                        "dlv_shares pending due 0",
                        "dlv_unended delivered ended 1",
                        "dlv_waits pending due 1");
        assertThat(database.query("select delivery_id from attempt", row -> row.getString(1)))
                .containsExactly("dlv_late");
    }

    private static List<String> partialIndexes(Database database) {
        return database.query(
                "select indexname from pg_indexes where indexdef like '%NOT NULL)' order by 1",
                row -> row.getString(1));
    }
}
