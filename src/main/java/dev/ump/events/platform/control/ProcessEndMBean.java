package dev.ump.events.platform.control;

/** What the process around the application may ask of it. */
public interface ProcessEndMBean {

    /** Whether all that starts with the application has started. */
    boolean isStarted();

    /** Ends what waits and takes no more requests; returns when none is under way any more, at the latest after some seconds. */
    void leave();
}
