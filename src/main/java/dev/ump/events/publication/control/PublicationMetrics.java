package dev.ump.events.publication.control;

import dev.ump.events.platform.control.Metrics;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.LongAdder;

/** Counts the events that this server has recorded. */
@ApplicationScoped
public class PublicationMetrics {

    @Inject
    Metrics metrics;

    private LongAdder published;

    @PostConstruct
    void open() {
        published = metrics.counter("ump_events_published_total", "Events whose transaction was committed");
    }

    /** Makes the container create this bean at startup, so that the counter exists before the first event. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object start) {}

    void published(int events) {
        published.add(events);
    }
}
