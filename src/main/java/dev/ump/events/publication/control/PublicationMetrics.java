package dev.ump.events.publication.control;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** Counts the events that this server has recorded. */
@ApplicationScoped
public class PublicationMetrics {

    @Inject
    MetricRegistry registry;

    private Counter published;

    @PostConstruct
    void open() {
        published = registry.counter(Metadata.builder()
                .withName("ump_events_published")
                .withDescription("Events whose transaction has committed")
                .build());
    }

    void published(int events) {
        published.inc(events);
    }
}
