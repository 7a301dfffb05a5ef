package dev.ump.events.problems.boundary;

import dev.ump.events.problems.entity.Problem;
import jakarta.annotation.Priority;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionalException;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** A failed commit whose cause the transaction manager has lost. Jersey's own mapper would leave it to the container. */
@Provider
@Priority(1)
public class CommitFailureMapper extends ProblemMapper<TransactionalException> {

    private static final Logger LOG = System.getLogger(CommitFailureMapper.class.getName());

    private final UnexpectedExceptionMapper others = new UnexpectedExceptionMapper();

    @Override
    Problem problem(TransactionalException exception) {
        if (exception.getCause() instanceof SystemException) {
            LOG.log(Level.WARNING, "the database could not commit a transaction", exception);
            return UnexpectedExceptionMapper.databaseAway();
        }
        return others.problem(exception);
    }
}
