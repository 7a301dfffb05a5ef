package dev.ump.events.testing;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one {@link UmpServer} that all tests of this JVM share, or its {@link UmpApi}, as parameters. It starts with
 * the first test that asks and ends with the JVM; each test makes partners of its own.
 */
public final class SharedServer implements ParameterResolver {

    /** Begun by who asks first. */
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
                // no machine is too slow to answer in time, and nothing here waits for the end of a lease and is still
                // in time
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
