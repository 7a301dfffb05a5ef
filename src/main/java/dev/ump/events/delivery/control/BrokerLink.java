package dev.ump.events.delivery.control;

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
 * Whether the broker takes announcements, as the last who tried has found. It says so once when it is lost, and once when it is back.
 *
 * <p>Nobody waits for a broker that says nothing: a connection whose packets are dropped holds up who uses it for as long as the
 * time-outs of the client add up to.
 */
@ApplicationScoped
public class BrokerLink {

    private static final Logger LOG = System.getLogger(BrokerLink.class.getName());

    /** How long an announcement waits for the broker. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    /** How long a mere look waits. It holds nothing up, and the first connection after a start on a busy machine takes seconds. */
    private static final Duration LOOK = Duration.ofSeconds(10);

    /** Both kinds of announcements, the look whether the broker is there, and one of them that hangs. */
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

    /** Makes the container open it at the start: its threads have the context of who asks for it first. */
    void start(@Observes SchemaReady ready) {}

    /** Whether announcements go to the broker: they do until one fails, and again when a look has found the broker. */
    boolean isUp() {
        return trouble.get() == null;
    }

    /** Sends, and waits for {@link #PATIENCE} at most; answers whether the broker has taken it. If not, it may have all the same. */
    boolean takes(Runnable sending) {
        return takes(sending, PATIENCE);
    }

    /** As {@link #takes}, where nothing is announced. */
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
                    "the broker takes no announcements: {0}; until it does, each server makes the attempts itself that"
                            + " it would have announced",
                    reason);
        }
    }

    private void answered() {
        if (trouble.getAndSet(null) != null) {
            LOG.log(Level.INFO, "the broker takes announcements again");
        }
    }

    /** Why the broker takes no announcements; empty while it does. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble.get());
    }

    /** What is at the bottom of it: what is above only says who could not go on. */
    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
