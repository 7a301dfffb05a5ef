package dev.ump.events.platform.control;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Lets one of several threads work at a time. If it takes too long, for instance because its connection is dead, the
 * next takes over.
 */
final class OneWorker {

    private final Duration patience;
    private @Nullable Thread holder;
    private long began;

    /** @param patience time after which the thread whose turn it is counts as stuck */
    OneWorker(Duration patience) {
        this.patience = patience;
    }

    /** Takes the turn, or waits for a while and returns false if another thread still has it. */
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

    /**
     * Gives the turn back, unless it was lost. Waiting threads are not notified: the thread that gives it back soon
     * takes it again.
     */
    synchronized void end() {
        if (holder == Thread.currentThread()) {
            holder = null;
        }
    }
}
