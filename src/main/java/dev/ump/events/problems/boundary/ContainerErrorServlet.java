package dev.ump.events.problems.boundary;

import dev.ump.events.platform.boundary.JsonBody;
import dev.ump.events.platform.control.Json;
import dev.ump.events.platform.entity.Refusal;
import dev.ump.events.problems.entity.Problem;
import dev.ump.events.problems.entity.ProblemType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The error page of web.xml: refusals by the server itself, before or after Jakarta REST, become problem documents too,
 * and so do refusals by a servlet. Such a servlet leaves its {@link Refusal} in a request attribute named after that
 * class.
 */
@WebServlet(ContainerErrorServlet.PATH)
public class ContainerErrorServlet extends HttpServlet {

    static final String PATH = "/container-error";

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Problem problem = problem(request);
        byte[] document = Json.write(problem);
        response.setStatus(problem.status());
        response.setContentType(JsonBody.PROBLEM);
        response.setContentLength(document.length);
        problem.retryAfter().ifPresent(pause -> response.setHeader("Retry-After", Long.toString(pause.toSeconds())));
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(document);
    }

    private static Problem problem(HttpServletRequest request) {
        if (request.getAttribute(Refusal.class.getName()) instanceof Refusal refusal) {
            return RefusalMapper.problemOf(refusal);
        }
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable fault) {
            return UnexpectedExceptionMapper.report(fault);
        }
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? code
                : HttpServletResponse.SC_NOT_FOUND;
        ProblemType type = ProblemType.of(status);
        return Problem.of(type, type.description()).withStatus(status);
    }
}
