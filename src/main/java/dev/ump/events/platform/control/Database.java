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
 * Statements in SQL for the few places where entities are not the way: many rows in one round trip, rows that are locked
 * and skipped, positions that are given by the database. It takes part in the caller's transaction.
 */
@ApplicationScoped
public class Database {

    @Resource(lookup = SchemaMigration.DATA_SOURCE)
    private DataSource dataSource;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private @Nullable TransactionSynchronizationRegistry transaction;

    /** The application's database. */
    public Database() {}

    /** This database. */
    public Database(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Reads one row of an answer. */
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** All rows that {@code sql} selects. A collection of strings among the parameters stands for {@code = any(?)}. */
    public <T> List<T> query(String sql, Row<T> row, @Nullable Object... parameters) {
        return read(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                bind(connection, statement, parameters);
                return rows(statement.executeQuery(), row);
            }
        });
    }

    /** How many rows {@code sql} changed. */
    public int update(String sql, @Nullable Object... parameters) {
        return change(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                bind(connection, statement, parameters);
                return statement.executeUpdate();
            }
        });
    }

    /** The ids of the rows that {@code sql} changed. */
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
     * Executes {@code sql} once for each of the elements, with the parameters made of it, all sent together; answers with
     * the number of rows that each changed.
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

    /** Only in a transaction: on a server, what is written without one is not durable before somebody else commits. */
    private <T> T change(Call<T> call) {
        return call(transaction != null, call);
    }

    private <T> T read(Call<T> call) {
        return call(isInTransaction(), call);
    }

    private <T> T call(boolean inTransaction, Call<T> call) {
        try (var connection = dataSource.getConnection()) {
            // on a message's threads, and while a transaction completes, the server leaves connections out of it and
            // says nothing
            if (inTransaction && connection.getAutoCommit()) {
                throw new IllegalStateException("what this thread does has no part in a transaction");
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

    /** The time in a column, which may be null. It is not asked for as an object of some class: the server's pool does that by reflection. */
    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
