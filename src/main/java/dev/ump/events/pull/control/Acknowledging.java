package dev.ump.events.pull.control;

import dev.ump.events.platform.control.DatabaseException;
import dev.ump.events.pull.control.Acknowledgements.Step;
import dev.ump.events.pull.entity.Acknowledged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import org.eclipse.microprofile.faulttolerance.Retry;

/** Lets a partner acknowledge the events it has pulled, which then need no webhook. */
@ApplicationScoped
public class Acknowledging {

    /** Maximum steps per call, which bounds its duration; a million events take five calls. */
    private static final int MAX_STEPS = 200;

    @Inject
    EventFeed feed;

    @Inject
    Acknowledgements acknowledgements;

    /** Acknowledges these events. Ids that are unknown, or that the partner cannot see, are ignored. */
    public Acknowledged events(String partnerId, Collection<String> ids) {
        return new Acknowledged(acknowledgements.acknowledge(partnerId, ids), false);
    }

    /** Acknowledges everything up to the cursor. Retried if another call of the same partner began first. */
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
