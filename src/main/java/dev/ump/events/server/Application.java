package dev.ump.events.server;

import java.lang.management.ManagementFactory;
import java.util.logging.Level;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;

/** The application, as the process around it can talk to it. */
final class Application {

    private static final String NAME = "dev.ump.events:type=ProcessEnd";

    private Application() {}

    /** Whether all of it has started. The server calls an application deployed whose start failed, too. */
    static boolean hasStarted() {
        try {
            return Boolean.TRUE.equals(
                    ManagementFactory.getPlatformMBeanServer().getAttribute(new ObjectName(NAME), "Started"));
        } catch (JMException e) {
            return false;
        }
    }

    /** Asks it to end what waits and to take no more; returns when it has nothing to answer any more, or soon after. */
    static void leave() {
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(new ObjectName(NAME), "leave", new Object[0], new String[0]);
        } catch (InstanceNotFoundException e) {
            // it has gone, or never came
        } catch (JMException e) {
            Lines.say(Level.WARNING, "the application was not told that the process ends: " + e);
        }
    }
}
