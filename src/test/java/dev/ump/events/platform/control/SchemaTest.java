package dev.ump.events.platform.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.testing.PostgresServer;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class SchemaTest {

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
            assertThat(partial(new Database(source)))
                    .containsExactly("delivery_due", "delivery_waiting", "event_of_resource");
        }
    }

    private static List<String> partial(Database database) {
        return database.query(
                "select indexname from pg_indexes where indexdef like '%NOT NULL)' order by 1",
                row -> row.getString(1));
    }
}
