package dev.ump.events.problems.boundary;

import dev.ump.events.platform.entity.BrokenOff;
import dev.ump.events.platform.entity.Conflict;
import dev.ump.events.platform.entity.Gone;
import dev.ump.events.platform.entity.InvalidInput;
import dev.ump.events.platform.entity.NotFound;
import dev.ump.events.platform.entity.Refusal;
import dev.ump.events.platform.entity.TooLarge;
import dev.ump.events.platform.entity.TooManyRequests;
import dev.ump.events.problems.entity.Problem;
import dev.ump.events.problems.entity.ProblemType;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;

/** Maps refusals by the application's components. */
@Provider
public class RefusalMapper extends ProblemMapper<Refusal> {

    private static final Map<Class<? extends Refusal>, ProblemType> TYPES = Map.of(
            BrokenOff.class, ProblemType.REQUEST_TIMEOUT,
            NotFound.class, ProblemType.NOT_FOUND,
            Conflict.class, ProblemType.CONFLICT,
            Gone.class, ProblemType.CURSOR_EXPIRED,
            InvalidInput.class, ProblemType.INVALID_INPUT,
            TooLarge.class, ProblemType.TOO_LARGE,
            TooManyRequests.class, ProblemType.TOO_MANY_REQUESTS);

    @Override
    Problem problem(Refusal refusal) {
        return problemOf(refusal);
    }

    static Problem problemOf(Refusal refusal) {
        return refusal instanceof InvalidInput invalid
                ? Problem.invalid(invalid.errors())
                : Problem.of(TYPES.getOrDefault(refusal.getClass(), ProblemType.BAD_REQUEST), refusal.explanation())
                        .withDetails(refusal.details());
    }

    @Override
    ResponseBuilder answer(Problem problem, Refusal refusal) {
        ResponseBuilder answer = super.answer(problem, refusal);
        return refusal instanceof TooManyRequests busy
                ? answer.header(
                        HttpHeaders.RETRY_AFTER,
                        Math.max(1, busy.retryAfter().plusMillis(999).toSeconds()))
                : answer;
    }
}
