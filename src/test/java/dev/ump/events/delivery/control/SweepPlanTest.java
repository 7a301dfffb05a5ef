package dev.ump.events.delivery.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** The sweep looks once a second: what it costs must not grow with what was delivered long ago. */
class SweepPlanTest {

    private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");
    private static final String ENDED = """
            insert into delivery (id, event_id, subscription_id, partner_id, status, attempts, schedule_start, claim,
                due_at, created_at, ended_at)
            select 'dlv_' || x, 'evt_' || x, 'sub_1', 'prt_1', 'delivered', 1, 0, 2, null, current_timestamp,
                current_timestamp from system_range(1, 5000)""";

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

    @Test
    void readsNoDeliveryThatHasEnded() throws SQLException {
        Flyway.configure().dataSource(url, "sa", "").load().migrate();
        try (var connection = DriverManager.getConnection(url, "sa", "")) {
            connection.createStatement().execute(ENDED);
            connection.createStatement().execute("analyze");
            assertThat(scanned(connection)).isLessThan(10);
            connection.createStatement().execute("shutdown");
        }
    }

    private static int scanned(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("explain analyze " + DeliveryLedger.DUE)) {
            statement.setObject(1, OffsetDateTime.now());
            statement.setInt(2, 1000);
            var plan = statement.executeQuery();
            plan.next();
            Matcher count = SCANNED.matcher(plan.getString(1));
            assertThat(count.find()).as(plan.getString(1)).isTrue();
            return Integer.parseInt(count.group(1));
        }
    }
}
