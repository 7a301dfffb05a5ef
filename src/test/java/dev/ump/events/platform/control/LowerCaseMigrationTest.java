package dev.ump.events.platform.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.events.testing.PostgresServer;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Versions before 19 wrote statuses, scopes and roles in upper case. */
class LowerCaseMigrationTest {

    private static final String PARTNER = """
            insert into partner (id, name, created_at, updated_at, version)
            values ('prt_1', 'one', current_timestamp, current_timestamp, 0)""";
    private static final String SUBSCRIPTION = """
            insert into subscription (id, partner_id, domains, event_types, headers, status, starts_at, created_at, updated_at,
                version)
            values (?, 'prt_1', '', '', '', ?, current_timestamp, current_timestamp, current_timestamp, 0)""";
    private static final String REPLAY = """
            insert into replay (id, subscription_id, scope, event_types, period_start, period_end, status, total, done,
                cursor_recorded_at, cursor_event_id, next_step_at, created_at)
            values (?, 'sub_1', ?, '', current_timestamp, current_timestamp, ?, 0, 0, current_timestamp, '', current_timestamp,
                current_timestamp)""";
    private static final String KEY = """
            insert into api_key (id, partner_id, role, hint, key_hash, created_at)
            values (?, 'prt_1', ?, '', ?, current_timestamp)""";

    @Test
    void onH2() {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        checkAnUpgrade(source);
    }

    @Test
    void onPostgresql() {
        Assumptions.assumeTrue(PostgresServer.isInstalled(), "no PostgreSQL is installed");
        try (var server = PostgresServer.start()) {
            checkAnUpgrade(server.createDataSource("one"));
        }
    }

    private static void checkAnUpgrade(DataSource source) {
        Schema.configured(source).target("18").load().migrate();
        var database = new Database(source);
        writeInUpperCase(database);

        Schema.migrate(source);

        assertThat(column(database, "select status from subscription order by id"))
                .containsExactly("active", "failing", "disabled");
        assertThat(column(database, "select scope || ' ' || status from replay order by id"))
                .containsExactly("undelivered running", "missing completed", "all cancelled", "all failed");
        assertThat(column(database, "select role from api_key order by id")).containsExactly("partner", "publisher");
        assertRefused(database, "update subscription set status = 'FAILING'");
        assertRefused(database, "update replay set status = 'FAILED'");
        assertRefused(database, "update replay set scope = 'ALL'");
        assertRefused(database, "update api_key set role = 'PARTNER'");
    }

    private static void writeInUpperCase(Database database) {
        database.update(PARTNER);
        database.update(SUBSCRIPTION, "sub_1", "ACTIVE");
        database.update(SUBSCRIPTION, "sub_2", "FAILING");
        database.update(SUBSCRIPTION, "sub_3", "DISABLED");
        database.update(REPLAY, "rpl_1", "UNDELIVERED", "RUNNING");
        database.update(REPLAY, "rpl_2", "MISSING", "COMPLETED");
        database.update(REPLAY, "rpl_3", "ALL", "CANCELLED");
        database.update(REPLAY, "rpl_4", "ALL", "FAILED");
        database.update(KEY, "key_1", "PARTNER", "hash 1");
        database.update(KEY, "key_2", "PUBLISHER", "hash 2");
    }

    private static List<String> column(Database database, String sql) {
        return database.query(sql, row -> row.getString(1));
    }

    private static void assertRefused(Database database, String sql) {
        assertThatThrownBy(() -> database.update(sql)).as(sql).isInstanceOf(DatabaseException.class);
    }
}
