package dev.ump.events.testing;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Injects the {@link UmpServer} that all tests of this JVM share, or its {@link UmpApi}. It starts on first use and stops
 * with the JVM; each test creates its own partners.
 */
public final class SharedServer implements ParameterResolver {

    /** Initialized on first use. */
    private static final class Holder {

        static final UmpServer SERVER = start();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == UmpServer.class || type == UmpApi.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == UmpApi.class ? Holder.SERVER.api() : Holder.SERVER;
    }

    private static UmpServer start() {
        var builder = UmpServer.configured()
                .with("ump.delivery.sweep-interval", "PT0.2S")
                .with("ump.delivery.retry-schedule", "PT1S,PT1S")
                // long enough for the slowest machine; work that had to wait for its lease to expire would fail
                // its test
                .with("ump.delivery.timeout", "PT30S")
                .with("ump.delivery.connect-timeout", "PT30S")
                .with("ump.delivery.lease", "PT10M");
        if (TestedStore.isPostgres()) {
            ArtemisServer broker = ArtemisServer.start();
            LastResort.of("close-shared-broker", broker::close);
            builder.with(broker);
        }
        UmpServer server = builder.start();
        LastResort.of("close-shared-server", server::close);
        return server;
    }
}
