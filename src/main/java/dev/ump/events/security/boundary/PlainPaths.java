package dev.ump.events.security.boundary;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Rejects paths that a proxy and this application could read differently: with parameters, double or encoded slashes,
 * or dots. Such a path could bring in a request that a proxy is meant to keep out. The runnable jar rejects more of the
 * kind, and earlier.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class PlainPaths extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final Pattern AMBIGUOUS =
            Pattern.compile("//|/\\.{1,2}(/|$)|[;\\\\]|%(2[5ef]|3b|5c|7f|[01][0-9a-f])");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isAmbiguous(request.getRequestURI())) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else {
            chain.doFilter(request, response);
        }
    }

    static boolean isAmbiguous(String path) {
        return AMBIGUOUS.matcher(path.toLowerCase(Locale.ROOT)).find();
    }
}
