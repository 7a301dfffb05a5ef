package dev.ump.events.problems.boundary;

import dev.ump.events.platform.entity.Refusal;
import dev.ump.events.problems.entity.Problem;
import dev.ump.events.problems.entity.ProblemType;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** Maps refusals by Jakarta REST: an unknown path, a wrong method, a media type, a missing key. */
@Provider
public class WebApplicationExceptionMapper extends ProblemMapper<WebApplicationException> {

    /** The headers that give such a response its meaning. */
    private static final List<String> KEPT =
            List.of(HttpHeaders.ALLOW, HttpHeaders.WWW_AUTHENTICATE, HttpHeaders.RETRY_AFTER);

    @Override
    public Response toResponse(WebApplicationException exception) {
        Response response = exception.getResponse();
        return response.getStatus() < Response.Status.BAD_REQUEST.getStatusCode()
                ? response
                : super.toResponse(exception);
    }

    @Override
    Problem problem(WebApplicationException exception) {
        if (exception.getCause() instanceof Refusal refusal) {
            return RefusalMapper.problemOf(refusal);
        }
        int status = exception.getResponse().getStatus();
        ProblemType type = ProblemType.of(status);
        return type == ProblemType.INTERNAL_ERROR
                ? UnexpectedExceptionMapper.report(exception).withStatus(status)
                : Problem.of(type, type.description()).withStatus(status);
    }

    @Override
    ResponseBuilder answer(Problem problem, WebApplicationException exception) {
        ResponseBuilder answer = super.answer(problem, exception);
        KEPT.forEach(name -> {
            String value = exception.getResponse().getHeaderString(name);
            if (value != null) {
                answer.header(name, value);
            }
        });
        return answer;
    }
}
