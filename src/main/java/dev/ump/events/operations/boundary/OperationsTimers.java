package dev.ump.events.operations.boundary;

import dev.ump.events.operations.control.Gauges;
import dev.ump.events.operations.control.JvmMetrics;
import dev.ump.events.operations.control.NoticeEndpoint;
import dev.ump.events.operations.control.NoticeSender;
import dev.ump.events.operations.control.Retention;
import dev.ump.events.operations.control.TrafficMeter;
import dev.ump.events.platform.control.ConnectionPool;
import dev.ump.events.platform.control.Schedule;
import dev.ump.events.platform.control.SchemaReady;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;

/** The recurring tasks for those who operate the servers. They run on every server, but only one purges at a time. */
@ApplicationScoped
public class OperationsTimers {

    private static final Duration GAUGES = Duration.ofSeconds(5);
    private static final Duration CONNECTION_WAIT = Duration.ofSeconds(5);
    private static final Duration TRAFFIC = Duration.ofSeconds(2);
    private static final Duration NOTICES = Duration.ofSeconds(1);

    @Inject
    Schedule schedule;

    @Inject
    Gauges gauges;

    @Inject
    JvmMetrics jvm;

    @Inject
    ConnectionPool pool;

    @Inject
    TrafficMeter traffic;

    @Inject
    Retention retention;

    @Inject
    NoticeEndpoint noticeEndpoint;

    @Inject
    NoticeSender notices;

    void start(@Observes SchemaReady ready) {
        jvm.register();
        gauges.register();
        gauges.refresh();
        noticeEndpoint.check();
        schedule.every("gauges", GAUGES, gauges::refresh);
        schedule.every("connection-wait", CONNECTION_WAIT, pool::measureWait);
        schedule.every("traffic", TRAFFIC, traffic::write);
        schedule.every("retention", retention.interval(), retention::run);
        if (noticeEndpoint.isConfigured()) {
            schedule.every("notices", NOTICES, notices::run);
        }
    }
}
