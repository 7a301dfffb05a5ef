package dev.ump.events.platform.boundary;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/** Quietly ends responses to clients that have disconnected; the server would log an error for each of them. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class GoneClients extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var client = new Client();
        request.setAttribute(Client.class.getName(), client);
        try {
            chain.doFilter(request, new Quiet(response, client));
        } finally {
            client.isDispatched();
        }
    }

    private static final class Quiet extends HttpServletResponseWrapper {

        private final Client client;

        Quiet(HttpServletResponse response, Client client) {
            super(response);
            this.client = client;
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            return new QuietStream(super.getOutputStream(), client);
        }
    }
}
