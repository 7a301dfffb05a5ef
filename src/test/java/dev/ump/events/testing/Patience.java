package dev.ump.events.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Timeouts that only a broken product reaches, even on a machine ten times slower. JUnit registers this extension
 * automatically, so that waits without an explicit timeout use {@link #LONG}.
 */
public final class Patience implements BeforeAllCallback {

    public static final Duration LONG = Duration.ofMinutes(5);

    /** For a process to start. */
    public static final Duration FOR_A_START = Duration.ofMinutes(10);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(LONG);
    }
}
