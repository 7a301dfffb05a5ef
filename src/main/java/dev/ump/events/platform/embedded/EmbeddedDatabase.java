package dev.ump.events.platform.embedded;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import org.h2.api.ErrorCode;
import org.h2.engine.Constants;
import org.h2.engine.Database;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * H2 inside this process. It closes its database when it cannot write, for instance on a full disk; this class reopens
 * it once there is room.
 *
 * <p>It is reopened only after every connection to the closed database is closed too. Using one of those again would
 * make H2 remove the database from its list by name, and so the one opened since, which would keep its file locked and
 * could no longer be connected to.
 */
public final class EmbeddedDatabase {

    private static final Logger LOG = System.getLogger(EmbeddedDatabase.class.getName());

    /** Minimum free space in bytes before reopening: less would be full again at once. */
    private static final long ROOM = 16 * 1024 * 1024;

    /** The SQL state of a database that has lost committed data. */
    public static final String DAMAGED = "XX001";

    private static final String DISK_FULL = "53100";
    private static final String REUSE = "OPTIMIZE_REUSE_RESULTS";

    private static final Set<EmbeddedConnection> CONNECTIONS = Collections.newSetFromMap(new WeakHashMap<>());

    private static final Set<Path> CHECKED = new HashSet<>();

    private static @Nullable Path lost;
    private static volatile boolean acceptsLoss;

    private EmbeddedDatabase() {}

    /** Returns the URL of a database in that file, whose writes are on disk when they return. */
    public static String url(Path file) {
        SyncedFilePath.register();
        return withFreshResults("jdbc:h2:" + SyncedFilePath.name(file) + EmbeddedTables.setting());
    }

    /**
     * Returns an H2 URL whose queries are executed each time.
     *
     * <p>Otherwise H2 reuses a query's last result until one of its tables counts as changed, which happens before the
     * change is visible: a query in between would keep the old result until the table changes again.
     */
    public static String withFreshResults(String url) {
        return url.toUpperCase(Locale.ROOT).contains(REUSE + "=") ? url : url + ";" + REUSE + "=0";
    }

    /** Returns a connection; fails while there is no room for writing. */
    static synchronized Connection connect(JdbcDataSource h2) throws SQLException {
        closeWhatWasLost();
        if (lost != null) {
            throw new SQLException(
                    "the database was closed after a failed write, and its disk is still full or missing", DISK_FULL);
        }
        check(h2.getURL());
        EmbeddedConnection connection = opened(h2);
        CONNECTIONS.add(connection);
        return connection;
    }

    /** Runs before H2 opens the file, because H2 silently goes back to what it can read. */
    private static void check(String url) throws SQLException {
        Optional<Path> file = file(url);
        if (file.isPresent() && !CHECKED.contains(file.get())) {
            EmbeddedFile.check(file.get(), acceptsLoss);
            CHECKED.add(file.get());
        }
    }

    private static Optional<Path> file(String url) {
        String start = "jdbc:h2:" + SyncedFilePath.name(Path.of(""));
        return url.startsWith(start)
                ? Optional.of(Path.of(url.substring(start.length()).split(";")[0] + Constants.SUFFIX_MV_FILE))
                : Optional.empty();
    }

    /** From now on, databases are opened as they are, even if they have lost committed data. */
    public static void acceptLoss() {
        acceptsLoss = true;
    }

    private static EmbeddedConnection opened(JdbcDataSource h2) throws SQLException {
        try {
            var connection = new EmbeddedConnection(h2);
            if (connection.isToOneLeftOpen()) {
                connection.database().ifPresent(Database::shutdownImmediately);
                connection = new EmbeddedConnection(h2);
            }
            return connection;
        } catch (SQLException e) {
            // lost just now, while it was being opened here
            if (e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
                closeAll();
            }
            throw e;
        }
    }

    /** Allows the database to be reopened if it was closed and there is room. */
    public static synchronized void recover() {
        closeWhatWasLost();
        if (lost != null && hasRoom(lost)) {
            LOG.log(Level.INFO, "disk space is available again, reopening {0}", lost);
            lost = null;
        }
    }

    /** Called before the application ends: the next one has classes of its own. */
    public static void leave() {
        EmbeddedTables.deregister();
    }

    private static void closeWhatWasLost() {
        if (CONNECTIONS.stream()
                .flatMap(each -> each.database().stream())
                .map(EmbeddedDatabase::store)
                .anyMatch(EmbeddedDatabase::isLost)) {
            closeAll();
        }
    }

    static MVStore store(Database database) {
        return database.getStore().getMvStore();
    }

    /** Whether the store was closed, which H2 does when it cannot write. */
    static boolean isLost(MVStore store) {
        return store.getPanicException() != null || store.isClosed();
    }

    private static void closeAll() {
        for (EmbeddedConnection connection : List.copyOf(CONNECTIONS)) {
            connection.database().ifPresent(EmbeddedDatabase::close);
            close(connection);
        }
        CONNECTIONS.clear();
        CHECKED.clear();
    }

    private static void close(Database database) {
        String path = database.getDatabasePath();
        if (lost == null && path != null) {
            lost = SyncedFilePath.file(path + Constants.SUFFIX_MV_FILE);
            LOG.log(Level.WARNING, "a write failed: closed {0} until its disk has space again", lost);
        }
        database.shutdownImmediately();
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "cannot close a connection to the closed database", e);
        }
    }

    /** A missing file counts as no room: a disk that went away must not come back as an empty database in its place. */
    private static boolean hasRoom(Path file) {
        try {
            return Files.exists(file) && Files.getFileStore(file).getUsableSpace() >= ROOM;
        } catch (IOException e) {
            return false;
        }
    }
}
