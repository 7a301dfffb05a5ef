package dev.ump.events.platform.control;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Tells that the process has begun to end, while requests that wait can still be answered: when the container destroys
 * its beans, whatever could answer them is gone already.
 */
@ApplicationScoped
public class ProcessEnd {

    private final List<Thread> hooks = new CopyOnWriteArrayList<>();

    /** Runs a short task when the process begins to end. It must not need the container. */
    public void tell(Runnable task) {
        Thread hook = new Thread(task, "ump-process-end");
        hooks.add(hook);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** An application that is undeployed must leave nothing behind. */
    @PreDestroy
    void forget() {
        try {
            hooks.forEach(Runtime.getRuntime()::removeShutdownHook);
        } catch (IllegalStateException e) {
            // the process ends, and they have been told
        }
    }
}
