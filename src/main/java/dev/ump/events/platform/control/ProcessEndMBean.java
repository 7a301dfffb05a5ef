package dev.ump.events.platform.control;

/** The operations that the surrounding process may call. */
public interface ProcessEndMBean {

    /** Whether everything that starts with the application has started. */
    boolean isStarted();

    /** Ends waiting requests and accepts no more; returns when none is in progress, after a few seconds at the latest. */
    void leave();
}
