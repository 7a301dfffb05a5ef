package dev.ump.events.platform.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The database's time, the only time shared by all servers.
 *
 * <p>The database is asked at intervals; in between, time advances with the server's monotonic clock. So servers whose
 * clocks disagree or jump still agree on what is due and on whose lease has expired. It has microsecond precision, as
 * the database does.
 */
@ApplicationScoped
public class DatabaseClock extends Clock {

    @Resource(lookup = SchemaMigration.DATA_SOURCE)
    private DataSource dataSource;

    private volatile @Nullable Reading reading;

    private record Reading(Instant time, long nanos) {

        Instant now() {
            return time.plusNanos(System.nanoTime() - nanos).truncatedTo(ChronoUnit.MICROS);
        }
    }

    @Override
    public Instant instant() {
        Reading last = reading;
        return (last == null ? synchronize() : last).now();
    }

    /** Reads the time from the database; call this every few seconds. */
    public void resynchronize() {
        synchronize();
    }

    private Reading synchronize() {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement("select current_timestamp");
                var result = statement.executeQuery()) {
            result.next();
            var fresh = new Reading(result.getObject(1, OffsetDateTime.class).toInstant(), System.nanoTime());
            reading = fresh;
            return fresh;
        } catch (SQLException e) {
            throw new IllegalStateException("the database returned no time", e);
        }
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }
}
