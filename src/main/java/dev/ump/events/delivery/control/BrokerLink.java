package dev.ump.events.delivery.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Whether the broker takes announcements, as the last who tried has found. It says so once when it is lost, and once when it is back. */
@ApplicationScoped
public class BrokerLink {

    private static final Logger LOG = System.getLogger(BrokerLink.class.getName());

    /** So long nobody tries again what has just failed. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final AtomicReference<@Nullable Loss> loss = new AtomicReference<>();

    private record Loss(String reason, long nextTryNanos) {}

    boolean isWorthATry() {
        Loss last = loss.get();
        return last == null || System.nanoTime() - last.nextTryNanos >= 0;
    }

    void failed(RuntimeException failure) {
        String reason = reason(failure);
        if (loss.getAndSet(new Loss(reason, System.nanoTime() + PAUSE.toNanos())) == null) {
            LOG.log(
                    Level.WARNING,
                    "the broker takes no announcements: {0}; until it does, each server makes the attempts itself that"
                            + " it would have announced",
                    reason);
        }
    }

    void answered() {
        if (loss.getAndSet(null) != null) {
            LOG.log(Level.INFO, "the broker takes announcements again");
        }
    }

    /** Why the broker takes no announcements; empty while it does. */
    public Optional<String> trouble() {
        return Optional.ofNullable(loss.get()).map(Loss::reason);
    }

    /** What is at the bottom of it: what is above only says who could not go on. */
    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
