package dev.ump.events.replay.control;

import dev.ump.events.replay.control.ReplayStep.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Runs waiting steps until one of them makes work, which is this server's share for the interval. */
@ApplicationScoped
public class ReplayRun {

    private static final Logger LOG = System.getLogger(ReplayRun.class.getName());
    private static final int MAX_STEPS = 20;

    @Inject
    ReplayStep replay;

    /** Never fails: the next run comes soon. */
    public void run() {
        try {
            Outcome outcome = Outcome.NOTHING_DUE;
            for (int steps = 0; steps < MAX_STEPS && outcome == Outcome.NOTHING_DUE; steps++) {
                outcome = replay.step();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a replay step failed and will be retried: {0}", e.getMessage());
        }
    }
}
