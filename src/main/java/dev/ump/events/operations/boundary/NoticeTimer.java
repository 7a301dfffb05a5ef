package dev.ump.events.operations.boundary;

import dev.ump.events.operations.control.NoticeEndpoint;
import dev.ump.events.operations.control.NoticeSender;
import dev.ump.events.platform.control.Schedule;
import dev.ump.events.platform.control.SchemaMigration;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;

/** The timer of sending notices: on every server, where there is somewhere to send them. */
@ApplicationScoped
public class NoticeTimer {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    @Inject
    Schedule schedule;

    @Inject
    NoticeEndpoint endpoint;

    @Inject
    NoticeSender sender;

    void start(
            @Observes @Priority(SchemaMigration.AFTER_MIGRATION) @Initialized(ApplicationScoped.class) Object start) {
        endpoint.check();
        if (endpoint.isConfigured()) {
            schedule.every(PAUSE, sender::run);
        }
    }
}
