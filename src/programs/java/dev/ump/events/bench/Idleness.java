package dev.ump.events.bench;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.awaitility.Awaitility;

/**
 * Waits until a process has nothing left to do. That is how a JIT compiler gets its work done: under full load, with a thread or
 * two among many that share the cores, it falls behind by minutes, and what is measured is the interpreter.
 */
final class Idleness {

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** A tenth of a core. */
    private static final long MOST_MILLIS = LOOK.toMillis() / 10;

    private Idleness() {}

    /** @param cpuMillis the CPU time that the process has used so far */
    static void await(String process, LongSupplier cpuMillis) {
        long[] last = {cpuMillis.getAsLong()};
        Awaitility.await(process + " to be idle")
                .atMost(PATIENCE)
                .pollDelay(LOOK)
                .pollInterval(LOOK)
                .until(() -> {
                    long before = last[0];
                    last[0] = cpuMillis.getAsLong();
                    return last[0] - before <= MOST_MILLIS;
                });
    }
}
