package dev.ump.events.problems.boundary;

import dev.ump.events.platform.control.DatabaseException;
import dev.ump.events.platform.entity.Ids;
import dev.ump.events.platform.entity.Refusal;
import dev.ump.events.problems.entity.Problem;
import dev.ump.events.problems.entity.ProblemType;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Maps everything else: refusals and lost races wrapped by a transaction, a database that is away or busy, and then
 * internal faults.
 */
@Provider
public class UnexpectedExceptionMapper extends ProblemMapper<Throwable> {

    private static final Logger LOG = System.getLogger(UnexpectedExceptionMapper.class.getName());
    private static final int MAX_CAUSES = 20;

    @Override
    Problem problem(Throwable exception) {
        List<Throwable> causes = Stream.iterate(exception, Objects::nonNull, Throwable::getCause)
                .limit(MAX_CAUSES)
                .toList();
        for (Throwable cause : causes) {
            if (cause instanceof Refusal refusal) {
                return RefusalMapper.problemOf(refusal);
            }
            if (cause instanceof OptimisticLockException) {
                return Problem.of(
                        ProblemType.CONFLICT, "It was changed by another request. Read it again, then retry.");
            }
            if (DatabaseException.isBusy(cause)) {
                LOG.log(Level.WARNING, "the database aborted a request: {0}", cause.getMessage());
                return databaseBusy();
            }
            if (DatabaseException.isAway(cause)) {
                LOG.log(Level.WARNING, "the database is unavailable: {0}", cause.getMessage());
                return databaseAway();
            }
        }
        return report(exception);
    }

    static Problem databaseAway() {
        return Problem.of(
                ProblemType.UNAVAILABLE,
                "The database is not responding. The change may or may not have been made; a request with an Idempotency-Key can safely be repeated.");
    }

    private static Problem databaseBusy() {
        return Problem.of(
                ProblemType.UNAVAILABLE,
                "The database could not process the request in time. Nothing was changed; try again.");
    }

    /** Logs a fault under a reference, which is all that the caller sees of it. */
    static Problem report(Throwable fault) {
        String reference = Ids.next("err");
        LOG.log(Level.ERROR, "unexpected error, reported with reference " + reference, fault);
        return Problem.of(ProblemType.INTERNAL_ERROR, "An unexpected error occurred. Reference: " + reference);
    }
}
