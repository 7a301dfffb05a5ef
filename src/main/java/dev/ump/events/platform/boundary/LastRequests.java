package dev.ump.events.platform.boundary;

import dev.ump.events.platform.control.ProcessEnd;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Accepts no more requests once the process has begun to end, and counts those in progress until then. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class LastRequests extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient ProcessEnd end;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var counted = new Counted(end);
        try {
            if (end.hasBegun()) {
                response.setHeader("Connection", "close");
                response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            } else {
                chain.doFilter(request, response);
            }
        } finally {
            counted.endWith(request);
        }
    }

    /** One request, until its response is complete. */
    private static final class Counted implements AsyncListener {

        private final ProcessEnd end;
        private final AtomicBoolean over = new AtomicBoolean();

        Counted(ProcessEnd end) {
            this.end = end;
            end.requestBegins();
        }

        void endWith(HttpServletRequest request) {
            try {
                if (request.isAsyncStarted()) {
                    request.getAsyncContext().addListener(this);
                    return;
                }
            } catch (IllegalStateException e) {
                // completed in the meantime
            }
            end();
        }

        private void end() {
            if (over.compareAndSet(false, true)) {
                end.requestEnds();
            }
        }

        @Override
        public void onComplete(AsyncEvent event) {
            end();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // onComplete follows
        }

        @Override
        public void onError(AsyncEvent event) {
            end();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // the same request, started again
            event.getAsyncContext().addListener(this);
        }
    }
}
