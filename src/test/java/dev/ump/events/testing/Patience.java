package dev.ump.events.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How long tests wait for what a right product does soon, on this machine or on one ten times slower: only a wrong one makes them
 * wait for so long. JUnit finds it by itself, so that whoever waits without a word about the time waits as long.
 */
public final class Patience implements BeforeAllCallback {

    public static final Duration LONG = Duration.ofMinutes(5);

    /** For a process to come up. */
    public static final Duration FOR_A_START = Duration.ofMinutes(10);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(LONG);
    }
}
