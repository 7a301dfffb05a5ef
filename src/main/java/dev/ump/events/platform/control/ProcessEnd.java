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
 * Tells that the process has begun to end, while requests that wait can still be answered: when the container destroys
 * its beans, whatever could answer them is gone already.
 *
 * <p>The runnable jar calls {@link #leave()} over JMX, which crosses class loaders, before it closes its port. On another
 * server only the shutdown hooks are left.
 */
@ApplicationScoped
public class ProcessEnd implements ProcessEndMBean {

    /** As the process around the application knows it. */
    public static final String NAME = "dev.ump.events:type=ProcessEnd";

    private static final Logger LOG = System.getLogger(ProcessEnd.class.getName());

    /** What waits is answered at once, and all else takes milliseconds, but for the sending of a test event. */
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
            LOG.log(Level.WARNING, "the end of the process cannot be told over JMX: {0}", e.getMessage());
        }
    }

    /** The last of all that observe the start: where one of them fails, this is not called. */
    void started(@Observes @Priority(Integer.MAX_VALUE) @Initialized(ApplicationScoped.class) Object start) {
        started = true;
    }

    @Override
    public boolean isStarted() {
        return started;
    }

    /** Runs a short task when the process begins to end, perhaps twice. It must not need the container. */
    public void tell(Runnable task) {
        Thread hook = new Thread(task, "ump-process-end");
        tasks.add(task);
        hooks.add(hook);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whether no more requests are to be taken. */
    public boolean hasBegun() {
        return begun;
    }

    /** Counts a request that is to be answered before the end. */
    public void requestBegins() {
        underWay.incrementAndGet();
    }

    public void requestEnds() {
        underWay.decrementAndGet();
    }

    @Override
    public void leave() {
        begun = true;
        LOG.log(Level.INFO, "the process ends: no more requests are taken");
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

    /** An application that is undeployed must leave nothing behind. */
    @PreDestroy
    void forget() {
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName(NAME));
        } catch (JMException e) {
            LOG.log(Level.DEBUG, "not registered", e);
        }
        try {
            hooks.forEach(Runtime.getRuntime()::removeShutdownHook);
        } catch (IllegalStateException e) {
            // the process ends, and they have been told
        }
    }
}
