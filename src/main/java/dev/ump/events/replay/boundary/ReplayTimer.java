package dev.ump.events.replay.boundary;

import dev.ump.events.platform.control.Schedule;
import dev.ump.events.platform.control.SchemaReady;
import dev.ump.events.replay.control.ReplayRun;
import dev.ump.events.replay.control.ReplaySettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** The replay timer: it runs on every server, and each server does the steps that no other server is doing. */
@ApplicationScoped
public class ReplayTimer {

    @Inject
    Schedule schedule;

    @Inject
    ReplaySettings settings;

    @Inject
    ReplayRun replays;

    void start(@Observes SchemaReady ready) {
        schedule.every("replays", settings.stepInterval(), replays::run);
    }
}
