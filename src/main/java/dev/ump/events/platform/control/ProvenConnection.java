package dev.ump.events.platform.control;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is either good or closed. If its transaction could not be ended it is closed, since it may still be
 * inside it. The database is asked whether a connection is valid, unless it has just answered.
 */
final class ProvenConnection implements InvocationHandler {

    private static final int PATIENCE_SECONDS = 5;
    private static final Duration JUST_NOW = Duration.ofSeconds(1);

    private final Connection connection;
    private volatile long answered = System.nanoTime();

    ProvenConnection(Connection connection) {
        this.connection = connection;
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        return switch (method.getName()) {
            case "isValid" -> isValid();
            case "equals" -> arguments != null && self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            case "commit" -> end(method, arguments);
            case "rollback" -> arguments == null ? end(method, null) : call(method, arguments);
            default -> call(method, arguments);
        };
    }

    private boolean isValid() throws SQLException {
        if (connection.isClosed()) {
            return false;
        }
        if (System.nanoTime() - answered < JUST_NOW.toNanos()) {
            return true;
        }
        boolean valid = connection.isValid(PATIENCE_SECONDS);
        if (valid) {
            answered = System.nanoTime();
        }
        return valid;
    }

    private @Nullable Object end(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        boolean ended = false;
        try {
            Object nothing = call(method, arguments);
            answered = System.nanoTime();
            ended = true;
            return nothing;
        } finally {
            if (!ended) {
                connection.close();
            }
        }
    }

    private @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
