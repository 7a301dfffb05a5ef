package dev.ump.events.platform.control;

import dev.ump.events.platform.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The database refused a statement, or cannot be reached. */
public class DatabaseException extends RuntimeException {

    /** The state of an embedded database whose file has lost committed data. */
    private static final String DATA = "22";

    private static final String CONSTRAINT = "23";

    /**
     * Connections that break or cannot be made, exhausted resources, a database that is stopping or starting; also H2's
     * broken or closed connection and closed database.
     */
    private static final List<String> AWAY =
            List.of("08", "53", "57P", "90007", "90067", "90098", "90121", EmbeddedDatabase.DAMAGED);

    /**
     * Work that the database aborted in favour of others or because it took too long, and rolled back: deadlocks and
     * serialization failures, cancelled statements, lock timeouts; likewise those of H2. Also writes to a standby,
     * until the connection leads to the primary.
     */
    private static final List<String> BUSY =
            List.of("40", "57014", "55P03", "25P03", "25006", "HYT00", "HYT01", "90131");

    /** The server's pool sets no SQL state when it has no connection to give. */
    private static final String NO_CONNECTION = "Error in allocating a connection";

    private static final int MAX_CAUSES = 20;

    private final String state;

    public DatabaseException(SQLException cause) {
        super(cause.getMessage(), cause);
        state = Objects.requireNonNullElse(cause.getSQLState(), "");
    }

    /** Whether the written data are at fault, so that writing them again will not help. */
    public boolean isAboutData() {
        return state.startsWith(DATA) || state.startsWith(CONSTRAINT);
    }

    /** Whether this cause of a failure means that the database cannot be used for now. */
    public static boolean isAway(Throwable cause) {
        return cause instanceof SQLException refused
                && (hasState(refused.getSQLState(), AWAY) || isNoConnection(refused) || isAboutItsDisk(refused));
    }

    /** Whether another transaction was in the way: it has locked the same row, or inserted it. */
    public boolean isConflict() {
        return hasState(state, BUSY) || state.startsWith(CONSTRAINT);
    }

    /**
     * Whether this cause of a failure means that the database aborted the work: nothing was changed, and a retry may
     * succeed.
     */
    public static boolean isBusy(Throwable cause) {
        return cause instanceof SQLException refused && hasState(refused.getSQLState(), BUSY);
    }

    /** Whether either of these is among the causes of {@code failure}: anything else tried now would fail as well. */
    public static boolean isUnavailable(Throwable failure) {
        return causes(failure).anyMatch(cause -> isAway(cause) || isBusy(cause));
    }

    private static boolean hasState(@Nullable String state, List<String> states) {
        return state != null && states.stream().anyMatch(state::startsWith);
    }

    /** H2 has no SQL state for a disk that is full or gone. */
    private static boolean isAboutItsDisk(SQLException refused) {
        return causes(refused).anyMatch(IOException.class::isInstance);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(MAX_CAUSES);
    }

    private static boolean isNoConnection(SQLException refused) {
        return Objects.requireNonNullElse(refused.getMessage(), "").contains(NO_CONNECTION);
    }
}
