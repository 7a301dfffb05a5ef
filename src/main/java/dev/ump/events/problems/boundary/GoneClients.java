package dev.ump.events.problems.boundary;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/** Ends answers to clients that have left in quiet, where the server would log an error of its own for each. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class GoneClients extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, new Quiet(response));
    }

    private static final class Quiet extends HttpServletResponseWrapper {

        Quiet(HttpServletResponse response) {
            super(response);
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            return new QuietStream(super.getOutputStream(), this::isStream);
        }

        private boolean isStream() {
            String type = getContentType();
            return type != null && type.startsWith("text/event-stream");
        }
    }
}
