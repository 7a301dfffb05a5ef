package dev.ump.events.problems.boundary;

import dev.ump.events.platform.boundary.JsonBody;
import dev.ump.events.platform.control.Json;
import dev.ump.events.problems.entity.Problem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.ext.ExceptionMapper;

/** Maps one family of exceptions to a problem document, whatever the Accept header says. */
abstract class ProblemMapper<E extends Throwable> implements ExceptionMapper<E> {

    @Override
    public Response toResponse(E exception) {
        return answer(problem(exception), exception).build();
    }

    abstract Problem problem(E exception);

    /** Returns the response for {@code problem}; a subclass adds the headers that belong to it. */
    ResponseBuilder answer(Problem problem, E exception) {
        return write(problem);
    }

    /** The document is serialized here, so that no body writer or Accept header can interfere. */
    static ResponseBuilder write(Problem problem) {
        ResponseBuilder answer =
                Response.status(problem.status()).type(JsonBody.PROBLEM).entity(Json.write(problem));
        problem.retryAfter().ifPresent(pause -> answer.header(HttpHeaders.RETRY_AFTER, pause.toSeconds()));
        return answer;
    }
}
