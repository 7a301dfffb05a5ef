package dev.ump.events.delivery.control.sending;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** How the dispatcher identifies itself to endpoints. */
final class UserAgent {

    static final String VALUE = "UMP-Notification-Dispatcher/" + version();

    private UserAgent() {}

    private static String version() {
        try (InputStream file = UserAgent.class.getResourceAsStream("/ump-events.properties")) {
            var properties = new Properties();
            properties.load(file);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the version", e);
        }
    }
}
