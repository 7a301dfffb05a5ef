package dev.ump.events.platform.control;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The loops that run until the application stops, and when each last finished a round. A failed round never ends its loop. */
public final class Rounds {

    /** The loops of this server. Static, because loops also start where nothing can be injected. */
    public static final Rounds OF_THIS_SERVER = new Rounds();

    /** Longer than any round takes, however busy the database: each of its statements is bounded. */
    public static final Duration BOUND = Duration.ofMinutes(10);

    private static final Logger LOG = System.getLogger(Rounds.class.getName());

    private final Set<Loop> loops = ConcurrentHashMap.newKeySet();

    /** One round of a loop. */
    public interface Body {
        void run() throws InterruptedException;
    }

    /** Begins a loop whose rounds end at most {@code bound} apart. */
    public Loop begin(String name, Duration bound) {
        var loop = new Loop(name, bound);
        loops.add(loop);
        return loop;
    }

    /** Returns the names of the loops that have not finished a round within their bound. */
    public List<String> stuck() {
        return loops.stream().filter(Loop::isStuck).map(Loop::name).sorted().toList();
    }

    /** One loop, closed when it ends because the application does. */
    public final class Loop implements AutoCloseable {

        private final String name;
        private final Duration bound;
        private volatile long finished = System.nanoTime();

        private Loop(String name, Duration bound) {
            this.name = name;
            this.bound = bound;
        }

        String name() {
            return name;
        }

        private boolean isStuck() {
            return System.nanoTime() - finished > bound.toNanos();
        }

        /**
         * Runs one round. Whatever it throws is logged, including an {@link Error}, except for the interruption that
         * ends the loop.
         */
        public void round(Body body) throws InterruptedException {
            try {
                body.run();
            } catch (InterruptedException e) {
                throw e;
            } catch (Throwable e) {
                report(e);
            } finally {
                goesOn();
            }
        }

        /** Reports that a long round is making progress. */
        public void goesOn() {
            finished = System.nanoTime();
        }

        private void report(Throwable failure) {
            try {
                LOG.log(Level.WARNING, name + " failed and will be retried", failure);
            } catch (Throwable noMemory) {
                // the next round matters more than the log
            }
        }

        @Override
        public void close() {
            loops.remove(this);
        }
    }
}
