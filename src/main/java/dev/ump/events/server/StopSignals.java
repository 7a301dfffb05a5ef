package dev.ump.events.server;

import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Signal;

/**
 * Handles SIGTERM and SIGINT before the JVM begins to shut down.
 *
 * <p>A shutdown hook would be too late: hooks run concurrently, and the server removes the application in its own.
 */
final class StopSignals {

    /** The JVM adds this to the signal's number for its exit status. */
    private static final int BY_SIGNAL = 128;

    private StopSignals() {}

    /** Runs {@code first} on the first signal, then ends the process. */
    static void handle(Runnable first) {
        var received = new AtomicBoolean();
        for (String name : new String[] {"TERM", "INT"}) {
            Signal.handle(new Signal(name), signal -> {
                if (received.compareAndSet(false, true)) {
                    new Thread(() -> end(first, BY_SIGNAL + signal.getNumber()), "ump-end").start();
                }
            });
        }
    }

    private static void end(Runnable first, int code) {
        try {
            first.run();
        } finally {
            System.exit(code);
        }
    }
}
