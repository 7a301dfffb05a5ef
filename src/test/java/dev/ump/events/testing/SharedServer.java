package dev.ump.events.testing;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one {@link UmpServer} that they share, or its {@link UmpApi}, as parameters. It starts with the first
 * test that asks and ends with the last; each test makes partners of its own.
 */
public final class SharedServer implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(SharedServer.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == UmpServer.class || type == UmpApi.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        UmpServer server = context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(UmpServer.class, type -> start(), UmpServer.class);
        return parameter.getParameter().getType() == UmpApi.class ? server.api() : server;
    }

    private static UmpServer start() {
        return UmpServer.configured()
                .with("ump.delivery.sweep-interval", "PT0.2S")
                .with("ump.delivery.retry-schedule", "PT1S,PT1S")
                .with("ump.delivery.timeout", "PT5S")
                .start();
    }
}
