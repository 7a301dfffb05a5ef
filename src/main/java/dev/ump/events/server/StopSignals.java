package dev.ump.events.server;

import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Signal;

/**
 * SIGTERM and SIGINT: something is done before the JVM begins to end.
 *
 * <p>A shutdown hook would come too late: hooks run side by side, and the server takes the application away in its own.
 */
final class StopSignals {

    /** What the JVM adds to a signal's number when it ends because of it. */
    private static final int BY_SIGNAL = 128;

    private StopSignals() {}

    /** Does that at the first signal, and ends the process. */
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
