package dev.ump.events.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedTablesTest {

    @TempDir
    Path directory;

    private String url = "";

    @BeforeEach
    void fill() throws SQLException {
        url = EmbeddedDatabase.url(directory.resolve("events"));
        try (Connection connection = connect()) {
            execute(connection, "create table thing (id varchar(10) primary key, kind varchar(10), state varchar(10))");
            execute(connection, "create index thing_of_kind on thing (kind)");
            execute(connection, "create index thing_in_state on thing (state)");
            execute(connection, "insert into thing values ('a', 'x', 'new'), ('b', 'x', 'new'), ('c', 'y', 'new')");
        }
    }

    @Test
    void areRolledBackCompletelyIfOneRowIsRefused() throws SQLException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            assertThatExceptionOfType(SQLIntegrityConstraintViolationException.class)
                    .isThrownBy(() -> execute(connection, "update thing set state = 'old', id = 'd'"));
            assertThat(ids(connection, "state = 'new'")).containsExactly("a", "b", "c");
            connection.commit();
        }
    }

    /** Another H2, a console or a backup must be able to open the file without this project's classes. */
    @Test
    void leaveNoTraceInTheFile() throws SQLException {
        url = url.replace(EmbeddedTables.setting(), "");
        try (Connection connection = connect()) {
            execute(connection, "update thing set state = 'old' where id = 'a'");
            assertThat(ids(connection, "state = 'old'")).containsExactly("a");
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url);
    }

    private static List<String> ids(Connection connection, String condition) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select id from thing where " + condition + " order by id")) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
