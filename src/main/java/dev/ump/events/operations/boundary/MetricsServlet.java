package dev.ump.events.operations.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ump.events.platform.boundary.QueryString;
import dev.ump.events.platform.control.Metrics;
import dev.ump.events.platform.entity.InvalidInput;
import dev.ump.events.platform.entity.Refusal;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/**
 * The endpoint that Prometheus scrapes.
 *
 * <p>It replaces the server's own MicroProfile Metrics endpoint, whose histograms are samples. That endpoint is a
 * servlet, and so is this one: the application's mapping wins without any server setting.
 */
@WebServlet({MetricsServlet.PATH, MetricsServlet.PATH + "/*"})
public class MetricsServlet extends HttpServlet {

    static final String PATH = "/metrics";

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Metrics metrics;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getPathInfo() != null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        try {
            QueryString.check(request.getQueryString(), Map.of());
        } catch (InvalidInput refused) {
            request.setAttribute(Refusal.class.getName(), refused);
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        byte[] text = metrics.text().getBytes(UTF_8);
        response.setContentType("text/plain; version=0.0.4; charset=utf-8");
        response.setContentLength(text.length);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(text);
    }
}
