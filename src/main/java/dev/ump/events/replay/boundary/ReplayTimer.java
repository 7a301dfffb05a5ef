package dev.ump.events.replay.boundary;

import dev.ump.events.platform.control.SchemaMigration;
import dev.ump.events.replay.control.ReplayRun;
import dev.ump.events.replay.control.ReplaySettings;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The timer of the replays: on every server, each doing the steps that no other one does. */
@ApplicationScoped
public class ReplayTimer {

    @Resource
    ManagedScheduledExecutorService scheduler;

    @Inject
    ReplaySettings settings;

    @Inject
    ReplayRun replays;

    private @Nullable ScheduledFuture<?> timer;

    void start(
            @Observes @Priority(SchemaMigration.AFTER_MIGRATION) @Initialized(ApplicationScoped.class) Object start) {
        long pause = settings.stepInterval().toMillis();
        timer = scheduler.scheduleWithFixedDelay(replays::run, pause, pause, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
