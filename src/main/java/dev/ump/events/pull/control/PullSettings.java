package dev.ump.events.pull.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The settings {@code ump.pull.*}; {@code KnownSettings} has their defaults, bounds and meaning. */
@ApplicationScoped
public class PullSettings {

    @Inject
    @ConfigProperty(name = "ump.pull.poll-interval")
    Duration pollInterval;

    @Inject
    @ConfigProperty(name = "ump.pull.max-open-per-partner")
    int maxOpenPerPartner;

    @Inject
    @ConfigProperty(name = "ump.pull.max-open")
    int maxOpen;

    @Inject
    @ConfigProperty(name = "ump.pull.heartbeat")
    Duration heartbeat;

    @Inject
    @ConfigProperty(name = "ump.pull.max-stream")
    Duration maxStream;

    Duration pollInterval() {
        return pollInterval;
    }

    int maxOpenPerPartner() {
        return maxOpenPerPartner;
    }

    int maxOpen() {
        return maxOpen;
    }

    public Duration heartbeat() {
        return heartbeat;
    }

    public Duration maxStream() {
        return maxStream;
    }
}
