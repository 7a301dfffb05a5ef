package dev.ump.events.platform.control;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs whatever there is to run, on one thread at a time. A call made meanwhile, on another thread or by a task itself, only
 * makes the running one look again; so tasks that cause each other do not call each other recursively.
 */
public final class OneAtATime {

    private final AtomicInteger calls = new AtomicInteger();

    /** Runs tasks until there are none. If one of them fails, the next call runs the rest. */
    public void run(Supplier<@Nullable Runnable> next) {
        if (calls.getAndIncrement() == 0) {
            boolean failed = true;
            try {
                runAll(next);
                failed = false;
            } finally {
                if (failed) {
                    calls.set(0);
                }
            }
        }
    }

    private void runAll(Supplier<@Nullable Runnable> next) {
        int seen;
        do {
            seen = calls.get();
            Runnable task = next.get();
            while (task != null) {
                task.run();
                task = next.get();
            }
        } while (!calls.compareAndSet(seen, 0));
    }
}
