package dev.ump.events.platform.control;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Lets one of several threads work at a time. When it takes too long, because its connection is dead for one, the next takes over. */
final class OneWorker {

    private final Duration patience;
    private @Nullable Thread holder;
    private long began;

    /** @param patience after which whoever has the turn counts as held up */
    OneWorker(Duration patience) {
        this.patience = patience;
    }

    /** Takes the turn, or waits for a while and answers that another thread still has it. */
    synchronized boolean take() throws InterruptedException {
        if (isTaken()) {
            wait(patience.toMillis());
        }
        if (isTaken()) {
            return false;
        }
        holder = Thread.currentThread();
        began = System.nanoTime();
        return true;
    }

    private boolean isTaken() {
        return holder != null && System.nanoTime() - began < patience.toNanos();
    }

    /** Gives the turn back, unless it was lost. Nobody is woken: whoever gives it back comes again. */
    synchronized void end() {
        if (holder == Thread.currentThread()) {
            holder = null;
        }
    }
}
