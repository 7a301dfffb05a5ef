package dev.ump.events.replay.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The settings {@code ump.replay.*}; {@code KnownSettings} has their defaults, bounds and meaning. */
@ApplicationScoped
public class ReplaySettings {

    @Inject
    @ConfigProperty(name = "ump.replay.step-interval")
    Duration stepInterval;

    @Inject
    @ConfigProperty(name = "ump.replay.step-size")
    int stepSize;

    /** The pause between two steps of a replay, and between two steps that make work on one server. */
    public Duration stepInterval() {
        return stepInterval;
    }

    /** Maximum deliveries that may wait for their turn at a subscription because of replays. */
    public int stepSize() {
        return stepSize;
    }
}
