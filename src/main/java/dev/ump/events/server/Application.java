package dev.ump.events.server;

import java.lang.management.ManagementFactory;
import java.util.logging.Level;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;

/** The application, as seen by the surrounding process. */
final class Application {

    private static final String NAME = "dev.ump.events:type=ProcessEnd";

    private Application() {}

    /** Whether the whole application has started. The server also reports an application as deployed if its start failed. */
    static boolean hasStarted() {
        try {
            return Boolean.TRUE.equals(
                    ManagementFactory.getPlatformMBeanServer().getAttribute(new ObjectName(NAME), "Started"));
        } catch (JMException e) {
            return false;
        }
    }

    /** Asks it to end waiting requests and accept no more; returns when none is left to answer, or soon after. */
    static void leave() {
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(new ObjectName(NAME), "leave", new Object[0], new String[0]);
        } catch (InstanceNotFoundException e) {
            // it has gone, or was never there
        } catch (JMException e) {
            Lines.say(Level.WARNING, "cannot notify the application of the shutdown: " + e);
        }
    }
}
