package dev.ump.events.delivery.control.dispatch;

import dev.ump.events.platform.control.OneAtATime;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The connections that this server may use for attempts. An attempt starts only when it has got one, so none waits in the
 * client: all waiting is done in the lanes.
 *
 * <p>A subscription holds at most its {@link FairShare}. Endpoints that were slow to answer the last time, did not answer or
 * are new together hold at most half: however many of them hang, those that answer promptly go on.
 *
 * <p>A subscription without any connection is woken when it may have one; prompt and other ones take turns. One that has some is
 * not woken: it asks again whenever one of its attempts ends.
 */
final class Connections {

    private static final Logger LOG = System.getLogger(Connections.class.getName());

    private final int most;
    private final Queue<Share> waiting = new ArrayDeque<>();
    private final Queue<Share> slowWaiting = new ArrayDeque<>();
    private final OneAtATime waking = new OneAtATime();
    private int held;
    private int slow;
    private boolean promptTurn;

    Connections(int most) {
        this.most = most;
    }

    /** @param wake called when the subscription, which had none, may have a connection */
    Share share(Runnable wake) {
        return new Share(wake);
    }

    private void wakeWaiting() {
        waking.run(this::next);
    }

    private synchronized @Nullable Runnable next() {
        Share next = poll(promptTurn);
        if (next == null) {
            next = poll(!promptTurn);
        }
        if (next == null) {
            return null;
        }
        promptTurn = !next.prompt;
        next.waits = false;
        return next::wakeUp;
    }

    private @Nullable Share poll(boolean prompt) {
        return free(prompt) > 0 ? (prompt ? waiting : slowWaiting).poll() : null;
    }

    private int free(boolean prompt) {
        int free = most - held;
        return prompt ? free : Math.min(free, Math.max(1, most / 2) - slow);
    }

    /** The connections of one subscription. */
    final class Share {

        private final Runnable wake;
        private int own;
        private boolean prompt;
        private boolean waits;

        private Share(Runnable wake) {
            this.wake = wake;
        }

        /** A failure must not reach the other subscription, which has just given back its connection. */
        private void wakeUp() {
            try {
                wake.run();
            } catch (RuntimeException | Error e) {
                LOG.log(Level.WARNING, "could not start attempts that waited for a connection", e);
            }
        }

        /** Takes a connection for an attempt, if one is free for this subscription. */
        boolean take() {
            synchronized (Connections.this) {
                int free = free(prompt);
                boolean taken = free > 0 && own < FairShare.of(free);
                if (taken) {
                    add(1);
                } else if (own == 0 && !waits) {
                    waits = true;
                    (prompt ? waiting : slowWaiting).add(this);
                }
                return taken;
            }
        }

        /** Takes a connection even if none is free, for an attempt that will not be made. */
        void takeUnused() {
            synchronized (Connections.this) {
                add(1);
            }
        }

        /** Gives one back after an attempt that was not made, or says nothing about its endpoint. */
        void giveBack() {
            synchronized (Connections.this) {
                add(-1);
            }
            wakeWaiting();
        }

        /** @param quick whether the attempt ended soon */
        void giveBack(boolean quick) {
            synchronized (Connections.this) {
                add(-1);
                if (quick != prompt) {
                    slow += quick ? -own : own;
                    prompt = quick;
                }
            }
            wakeWaiting();
        }

        private void add(int number) {
            own += number;
            held += number;
            slow += prompt ? 0 : number;
        }
    }
}
