package dev.ump.events.platform.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.publication.entity.FeedSection;
import dev.ump.events.testing.PostgresServer;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class SchemaTest {

    private static final String OLD_EVENT = """
            insert into event (id, type, resource_type, resource_id, occurred_at, recorded_at, document, position)
            values (?, 'booking_created', 'booking', 'BK1', current_timestamp, current_timestamp, '{}', ?)""";
    private static final String POSITIONS = "select e.id, " + FeedSection.POSITION
            + " as position from feed_section s join event e on e.section_id = s.id order by position nulls last";

    @Test
    void onH2ItIsMadeOnceAndThenLeftAsItIs() {
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
    void onPostgresqlTheIndexesOfWhatWaitsHoldNothingElse() {
        Assumptions.assumeTrue(PostgresServer.isInstalled(), "no PostgreSQL is installed");
        try (var server = PostgresServer.start()) {
            var source = server.createDataSource("one");
            assertThat(Schema.migrate(source)).isPositive();
            assertThat(Schema.migrate(source)).isZero();
            assertThat(partial(new Database(source))).containsExactly("delivery_due", "delivery_waiting");
        }
    }

    @Test
    void onH2EventsOfEarlierVersionsKeepTheirPositions() {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        checkThatPositionsAreKept(source);
    }

    @Test
    void onPostgresqlEventsOfEarlierVersionsKeepTheirPositions() {
        Assumptions.assumeTrue(PostgresServer.isInstalled(), "no PostgreSQL is installed");
        try (var server = PostgresServer.start()) {
            checkThatPositionsAreKept(server.createDataSource("one"));
        }
    }

    private static void checkThatPositionsAreKept(DataSource source) {
        Schema.configured(source).target("10").load().migrate();
        var database = new Database(source);
        database.update(OLD_EVENT, "evt_b", 1);
        database.update(OLD_EVENT, "evt_a", 2);
        database.update(OLD_EVENT, "evt_c", null);

        Schema.migrate(source);

        assertThat(database.query(POSITIONS, row -> row.getString(1) + " " + row.getObject(2)))
                .containsExactly("evt_b 1", "evt_a 2", "evt_c null");
    }

    private static List<String> partial(Database database) {
        return database.query(
                "select indexname from pg_indexes where indexdef like '%NOT NULL)' order by 1",
                row -> row.getString(1));
    }
}
