package dev.ump.events.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Container-style transactions without a container: within one, a thread always uses the same connection. */
public final class Transactions {

    private final DataSource pool;
    private final ThreadLocal<@Nullable Connection> current = new ThreadLocal<>();

    public Transactions(DataSource pool) {
        this.pool = pool;
    }

    /** The data source that takes part in these transactions. */
    public DataSource source() {
        return proxy(
                DataSource.class,
                (self, method, arguments) ->
                        method.getName().equals("getConnection") ? connection() : method.invoke(pool, arguments));
    }

    /** Runs the work in a transaction and commits it. */
    public <T> T commit(Supplier<T> work) {
        return end(work, true);
    }

    /** Runs the work in a transaction and rolls it back. */
    public void rollBack(Runnable work) {
        end(
                () -> {
                    work.run();
                    return true;
                },
                false);
    }

    private <T> T end(Supplier<T> work, boolean commit) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            current.set(connection);
            boolean done = false;
            try {
                T result = work.get();
                done = commit;
                return result;
            } finally {
                current.remove();
                end(connection, done);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void end(Connection connection, boolean commit) throws SQLException {
        if (commit) {
            connection.commit();
        } else {
            connection.rollback();
        }
        connection.setAutoCommit(true);
    }

    private Connection connection() throws SQLException {
        Connection mine = current.get();
        return mine == null
                ? pool.getConnection()
                : proxy(
                        Connection.class,
                        (self, method, arguments) ->
                                method.getName().equals("close") ? null : method.invoke(mine, arguments));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            try {
                return handler.invoke(self, method, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
