package dev.ump.events.platform.control;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Signals that the process has begun to end while waiting requests can still be answered; by the time the container
 * destroys its beans, whatever could answer them is gone.
 *
 * <p>The runnable jar calls {@link #leave()} over JMX, which crosses class loaders, before it closes its port. On other
 * servers only the shutdown hooks remain.
 */
@ApplicationScoped
public class ProcessEnd implements ProcessEndMBean {

    /** The name by which the surrounding process knows it. */
    public static final String NAME = "dev.ump.events:type=ProcessEnd";

    private static final Logger LOG = System.getLogger(ProcessEnd.class.getName());

    /** Waiting requests are answered at once, and everything else takes milliseconds, except sending a test event. */
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(5);

    private static final Duration LOOK = Duration.ofMillis(20);

    private final List<Runnable> tasks = new CopyOnWriteArrayList<>();
    private final List<Thread> hooks = new CopyOnWriteArrayList<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile boolean started;
    private volatile boolean begun;

    @PostConstruct
    void register() {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            var name = new ObjectName(NAME);
            if (server.isRegistered(name)) {
                server.unregisterMBean(name);
            }
            server.registerMBean(this, name);
        } catch (JMException e) {
            LOG.log(Level.WARNING, "cannot register for shutdown notifications over JMX: {0}", e.getMessage());
        }
    }

    /** The last observer of the start: not called if one of the others fails. */
    void started(@Observes @Priority(Integer.MAX_VALUE) @Initialized(ApplicationScoped.class) Object start) {
        started = true;
    }

    @Override
    public boolean isStarted() {
        return started;
    }

    /** Runs a short task when the process begins to end, possibly twice. It must not need the container. */
    public void tell(Runnable task) {
        Thread hook = new Thread(task, "ump-process-end");
        tasks.add(task);
        hooks.add(hook);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whether no more requests are to be accepted. */
    public boolean hasBegun() {
        return begun;
    }

    /** Counts a request that is to be answered before the process ends. */
    public void requestBegins() {
        underWay.incrementAndGet();
    }

    public void requestEnds() {
        underWay.decrementAndGet();
    }

    @Override
    public void leave() {
        begun = true;
        LOG.log(Level.INFO, "shutting down: no longer accepting requests");
        tasks.forEach(Runnable::run);
        long end = System.nanoTime() + LAST_ANSWERS.toNanos();
        try {
            while (underWay.get() > 0 && System.nanoTime() < end) {
                Thread.sleep(LOOK.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An undeployed application must leave nothing behind. */
    @PreDestroy
    void forget() {
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName(NAME));
        } catch (JMException e) {
            LOG.log(Level.DEBUG, "cannot unregister from JMX", e);
        }
        try {
            hooks.forEach(Runtime.getRuntime()::removeShutdownHook);
        } catch (IllegalStateException e) {
            // the process is ending, and the tasks have been run
        }
    }
}
