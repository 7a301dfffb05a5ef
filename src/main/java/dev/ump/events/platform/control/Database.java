package dev.ump.events.platform.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * SQL statements for the few places where entities do not fit: many rows in one round trip, rows that are locked and
 * skipped, positions assigned by the database. They take part in the caller's transaction.
 */
@ApplicationScoped
public class Database {

    @Resource(lookup = SchemaMigration.DATA_SOURCE)
    private DataSource dataSource;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private @Nullable TransactionSynchronizationRegistry transaction;

    /** Uses the application's database. */
    public Database() {}

    /** Uses the given database. */
    public Database(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Reads one row of a result. */
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Returns all rows selected by {@code sql}. A collection of strings among the parameters is bound for {@code = any(?)}. */
    public <T> List<T> query(String sql, Row<T> row, @Nullable Object... parameters) {
        return read(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                bind(connection, statement, parameters);
                return rows(statement.executeQuery(), row);
            }
        });
    }

    /** Returns how many rows {@code sql} changed. */
    public int update(String sql, @Nullable Object... parameters) {
        return change(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                bind(connection, statement, parameters);
                return statement.executeUpdate();
            }
        });
    }

    /** Returns the ids of the rows that {@code sql} changed. */
    public List<String> changed(String sql, @Nullable Object... parameters) {
        return change(connection -> {
            try (var statement = connection.prepareStatement(sql, new String[] {"id"})) {
                bind(connection, statement, parameters);
                statement.executeUpdate();
                return rows(statement.getGeneratedKeys(), row -> row.getString("id"));
            }
        });
    }

    /**
     * Executes {@code sql} once for each element, with the parameters made from it, all in one batch; returns the
     * number of rows that each execution changed.
     */
    public <E> int[] batch(String sql, Collection<E> elements, Function<E, @Nullable Object[]> parameters) {
        if (elements.isEmpty()) {
            return new int[0];
        }
        return change(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                for (E element : elements) {
                    bind(connection, statement, parameters.apply(element));
                    statement.addBatch();
                }
                return statement.executeBatch();
            }
        });
    }

    private interface Call<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Only within a transaction: on a server, anything written without one is not durable until somebody else commits. */
    private <T> T change(Call<T> call) {
        return call(transaction != null, call);
    }

    private <T> T read(Call<T> call) {
        return call(isInTransaction(), call);
    }

    private <T> T call(boolean inTransaction, Call<T> call) {
        try (var connection = dataSource.getConnection()) {
            // on threads that handle messages, and while a transaction completes, the server silently leaves
            // connections out of the transaction
            if (inTransaction && connection.getAutoCommit()) {
                throw new IllegalStateException("the connection of this thread does not take part in its transaction");
            }
            return call.on(connection);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private boolean isInTransaction() {
        return transaction != null && transaction.getTransactionStatus() == Status.STATUS_ACTIVE;
    }

    private static <T> List<T> rows(ResultSet result, Row<T> row) throws SQLException {
        try (result) {
            List<T> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(row.read(result));
            }
            return rows;
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, @Nullable Object[] parameters)
            throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            Object value = parameters[i];
            if (value instanceof Instant instant) {
                statement.setObject(i + 1, OffsetDateTime.ofInstant(instant, ZoneOffset.UTC));
            } else if (value instanceof Collection<?> strings) {
                statement.setArray(i + 1, connection.createArrayOf("varchar", strings.toArray()));
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }

    /**
     * Returns the time in a column, which may be null. Not read as an object of a given class, because the server's
     * pool does that by reflection.
     */
    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
