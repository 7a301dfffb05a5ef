package dev.ump.events.delivery.control.announcing;

import dev.ump.events.platform.control.SchemaReady;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Whether the broker accepts announcements, judging by the last attempt to send. Logs once when the broker is lost, and once
 * when it is back.
 *
 * <p>Callers do not wait for a silent broker: a connection whose packets are dropped would block them for as long as the
 * client's timeouts add up to.
 */
@ApplicationScoped
public class BrokerLink {

    private static final Logger LOG = System.getLogger(BrokerLink.class.getName());

    /** How long an announcement waits for the broker. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    /**
     * How long a mere check waits. It holds nothing up, and the first connection after startup takes seconds on a busy machine.
     */
    private static final Duration LOOK = Duration.ofSeconds(10);

    /** For both kinds of announcements, the check whether the broker is there, and one of these hanging. */
    private static final int THREADS = 4;

    private static final long IDLE_SECONDS = 60;

    @Resource
    ManagedThreadFactory threads;

    private final AtomicReference<@Nullable String> trouble = new AtomicReference<>();
    private Executor tries;

    @PostConstruct
    void open() {
        tries = new ThreadPoolExecutor(0, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
    }

    /** Makes the container open this bean at startup: its threads get the context of the first caller. */
    void start(@Observes SchemaReady ready) {}

    /** Whether announcements go to the broker: they do until one fails, and again once a check has found the broker. */
    boolean isUp() {
        return trouble.get() == null;
    }

    /**
     * Sends, and waits for at most {@link #PATIENCE}; returns whether the broker has accepted it. Even if not, the broker may
     * have received it.
     */
    boolean takes(Runnable sending) {
        return takes(sending, PATIENCE);
    }

    /** Like {@link #takes}, for a check that announces nothing. */
    void look(Runnable sending) {
        takes(sending, LOOK);
    }

    private boolean takes(Runnable sending, Duration patience) {
        FutureTask<?> trying = new FutureTask<>(sending, null);
        try {
            tries.execute(trying);
            trying.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            answered();
            return true;
        } catch (ExecutionException e) {
            failed(reason(e));
        } catch (TimeoutException e) {
            failed("no answer within " + patience.toSeconds() + " s");
        } catch (RejectedExecutionException e) {
            failed("no answer yet");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private void failed(String reason) {
        if (trouble.getAndSet(reason) == null) {
            LOG.log(
                    Level.WARNING,
                    "the broker does not accept announcements: {0}; until it does, each server makes the attempts"
                            + " itself instead of announcing them",
                    reason);
        }
    }

    private void answered() {
        if (trouble.getAndSet(null) != null) {
            LOG.log(Level.INFO, "the broker accepts announcements again");
        }
    }

    /** Why the broker takes no announcements; empty while it does. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble.get());
    }

    /** The message of the root cause: the exceptions around it only say which caller could not go on. */
    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
