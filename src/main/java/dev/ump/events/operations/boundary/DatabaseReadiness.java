package dev.ump.events.operations.boundary;

import dev.ump.events.operations.control.DatabaseProbe;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while the database can be read and written: without it, nothing can be published, pulled or delivered. The
 * database is probed at most every two seconds, by one request at a time, however many ask.
 */
@Readiness
@ApplicationScoped
public class DatabaseReadiness implements HealthCheck {

    private static final Duration RECENT = Duration.ofSeconds(2);

    /** Requests that arrive during a probe get the previous result, provided that it is not older than this. */
    private static final Duration OUTDATED = Duration.ofSeconds(10);

    private static final String NAME = "database";

    @Inject
    DatabaseProbe probe;

    private final AtomicBoolean trying = new AtomicBoolean();
    private volatile Found found = new Found(down("not checked yet"), System.nanoTime() - OUTDATED.toNanos());

    private record Found(HealthCheckResponse response, long at) {

        boolean isYoungerThan(Duration age) {
            return System.nanoTime() - at < age.toNanos();
        }
    }

    @Override
    public HealthCheckResponse call() {
        if (!found.isYoungerThan(RECENT) && trying.compareAndSet(false, true)) {
            try {
                found = new Found(tried(), System.nanoTime());
            } finally {
                trying.set(false);
            }
        }
        return found.isYoungerThan(OUTDATED) ? found.response() : down("the database does not respond");
    }

    private HealthCheckResponse tried() {
        try {
            return HealthCheckResponse.named(NAME)
                    .up()
                    .withData("feed_position", probe.write())
                    .build();
        } catch (RuntimeException e) {
            return down(Objects.requireNonNullElse(e.getMessage(), e.toString()));
        }
    }

    private static HealthCheckResponse down(String reason) {
        return HealthCheckResponse.named(NAME).down().withData("reason", reason).build();
    }
}
