package dev.ump.events.operations.boundary;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Serves the console's files, and nothing else, under a Content-Security-Policy that lets a page load and call only
 * this server.
 *
 * <p>The servers' own default servlets disagree on where a mapping such as {@code /console/*} starts, on the content
 * type of a module, and on whether they have a name; hence this one.
 */
@WebServlet(ConsoleServlet.PATH + "/*")
public class ConsoleServlet extends HttpServlet {

    static final String PATH = "/console";

    private static final long serialVersionUID = 1L;

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:;"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            // cached but revalidated each time, so that a new version shows at once
            "Cache-Control",
            "no-cache");

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HEADERS.forEach(response::setHeader);
        String path = request.getPathInfo();
        if (path == null) {
            // relative to the host, whatever a proxy calls it
            response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
            response.setHeader("Location", request.getContextPath() + PATH + "/");
            return;
        }
        Optional<ConsoleFile> file = ConsoleFile.at(path, getServletContext());
        if (file.isPresent()) {
            send(file.get(), request.getHeader("If-None-Match"), response);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static void send(ConsoleFile file, @Nullable String known, HttpServletResponse response)
            throws IOException {
        response.setHeader("ETag", file.etag());
        if (known != null && known.contains(file.etag())) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(file.contentType());
        response.setContentLength(file.content().length);
        response.getOutputStream().write(file.content());
    }
}
