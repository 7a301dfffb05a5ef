package dev.ump.events.pull.control;

import dev.ump.events.platform.control.DatabaseException;
import dev.ump.events.pull.control.Acknowledgements.Step;
import dev.ump.events.pull.entity.Acknowledged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import org.eclipse.microprofile.faulttolerance.Retry;

/** A partner says what it has pulled, which then needs no webhook any more. */
@ApplicationScoped
public class Acknowledging {

    /** What bounds the time of one call; a million events take five. */
    private static final int MAX_STEPS = 200;

    @Inject
    EventFeed feed;

    @Inject
    Acknowledgements acknowledgements;

    /** These events. Those that the partner cannot see, or nobody knows, are passed over. */
    public Acknowledged events(String partnerId, Collection<String> ids) {
        return new Acknowledged(acknowledgements.acknowledge(partnerId, ids), false);
    }

    /** Everything up to the cursor. It is tried again where another call of the same partner was quicker to begin. */
    @Retry(retryOn = DatabaseException.class, maxRetries = 3, delay = 20, jitter = 20)
    public Acknowledged upTo(String partnerId, String cursor) {
        long position = Math.min(feed.behindCursor(partnerId, cursor), feed.lastPosition());
        long beginning = feed.beginning();
        int cancelled = 0;
        for (int steps = 0; steps < MAX_STEPS; steps++) {
            Step step = acknowledgements.acknowledge(partnerId, beginning, position);
            cancelled += step.cancelled();
            if (step.last()) {
                return new Acknowledged(cancelled, false);
            }
        }
        return new Acknowledged(cancelled, true);
    }
}
