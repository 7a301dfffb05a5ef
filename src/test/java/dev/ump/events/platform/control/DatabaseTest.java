package dev.ump.events.platform.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.testing.PostgresServer;
import java.time.Instant;
import java.util.TimeZone;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseTest {

    private final TimeZone zone = TimeZone.getDefault();

    /** A time zone with daylight saving time. */
    @BeforeEach
    void moveToBerlin() {
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
    }

    @AfterEach
    void moveBack() {
        TimeZone.setDefault(zone);
    }

    @Test
    void roundTripsTimesOnH2() {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        checkTimes(source);
    }

    @Test
    void roundTripsTimesOnPostgresql() {
        Assumptions.assumeTrue(PostgresServer.isInstalled(), "no PostgreSQL is installed");
        try (var server = PostgresServer.start()) {
            checkTimes(server.createDataSource("one"));
        }
    }

    private static void checkTimes(DataSource source) {
        var database = new Database(source);
        database.update("create table moment (at timestamp(6) with time zone)");
        Stream.of(
                        "2026-10-01T12:00:00.123456Z",
                        "2026-03-29T01:30:00Z",
                        "2026-10-25T00:30:00.000001Z",
                        "2026-10-25T01:30:00.999999Z",
                        "9999-12-31T00:00:00Z",
                        "1970-01-01T00:00:00Z")
                .map(Instant::parse)
                .forEach(time -> {
                    database.update("delete from moment");
                    database.update("insert into moment (at) values (?)", time);
                    assertThat(database.query(
                                    "select at from moment where at = ?",
                                    row -> String.valueOf(Database.instant(row, "at")),
                                    time))
                            .containsExactly(time.toString());
                });
        database.update("update moment set at = null");
        assertThat(database.query("select at from moment", row -> String.valueOf(Database.instant(row, "at"))))
                .containsExactly("null");
    }
}
