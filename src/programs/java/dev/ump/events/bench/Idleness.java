package dev.ump.events.bench;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.awaitility.Awaitility;

/**
 * Waits until a process is idle. This lets the JIT compiler catch up: under full load its one or two threads fall
 * minutes behind, and the benchmark would measure the interpreter.
 */
final class Idleness {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** A tenth of a core. */
    private static final long MAX_CPU_MILLIS = POLL_INTERVAL.toMillis() / 10;

    private Idleness() {}

    /** @param cpuMillis the CPU time that the process has used so far */
    static void await(String process, LongSupplier cpuMillis) {
        long[] last = {cpuMillis.getAsLong()};
        Awaitility.await(process + " to be idle")
                .atMost(PATIENCE)
                .pollDelay(POLL_INTERVAL)
                .pollInterval(POLL_INTERVAL)
                .until(() -> {
                    long before = last[0];
                    last[0] = cpuMillis.getAsLong();
                    return last[0] - before <= MAX_CPU_MILLIS;
                });
    }
}
