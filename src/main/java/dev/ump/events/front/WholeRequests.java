package dev.ump.events.front;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.nio.NIOTransport;

/**
 * Gives a request a thread only when all of it has arrived and its client has read the previous responses, so that no
 * thread waits for a client. Probes have threads of their own.
 */
final class WholeRequests extends BaseFilter {

    private static final int CONTINUE = 100;
    private static final int PROBES_WAITING = 64;

    /** Maximum bytes of unread responses before the client's next request has to wait. */
    private static final int UNREAD = 64 << 10;

    private final Visits visits;
    private final Executor liveness = threads("ump-liveness", 2);
    private final Executor probes = threads("ump-probes", 4);

    WholeRequests(Visits visits) {
        this.visits = visits;
    }

    private static Executor threads(String name, int count) {
        var waiting = new LinkedBlockingQueue<Runnable>(PROBES_WAITING);
        return new ThreadPoolExecutor(count, count, 0, TimeUnit.SECONDS, waiting, work -> {
            var thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public NextAction handleRead(FilterChainContext context) throws IOException {
        HttpContent content = context.getMessage();
        var request = (HttpRequestPacket) content.getHttpHeader();
        if (content.isLast()) {
            return handOver(context, request);
        }
        if (request.requiresAcknowledgement()) {
            HttpResponsePacket response = request.getResponse();
            response.setStatus(CONTINUE);
            response.setAcknowledgement(true);
            context.write(response);
        }
        return context.getStopAction(content);
    }

    private NextAction handOver(FilterChainContext context, HttpRequestPacket request) {
        Visit visit = visits.of(context.getConnection());
        Executor pool = pool(context, request.getRequestURI());
        NextAction suspended = context.getSuspendAction();
        context.suspend();
        Runnable work = () -> execute(pool, context, visit);
        if (visit.unread() > UNREAD) {
            visit.postpone(work);
        } else {
            work.run();
        }
        return suspended;
    }

    private static void execute(Executor pool, FilterChainContext context, Visit visit) {
        try {
            pool.execute(() -> proceed(context));
        } catch (RejectedExecutionException full) {
            Visits.refuse(visit, new RefusedRequest(503, "Too many requests are waiting."));
        }
    }

    /** Does nothing for a client that left while its request waited. */
    private static void proceed(FilterChainContext context) {
        if (context.getConnection().isOpen()) {
            context.resume(context.getInvokeAction());
        } else {
            context.completeAndRecycle();
        }
    }

    private Executor pool(FilterChainContext context, String path) {
        if (path.equals("/health/live")) {
            return liveness;
        }
        if (path.startsWith("/health") || path.equals("/metrics")) {
            return probes;
        }
        return ((NIOTransport) context.getConnection().getTransport()).getWorkerThreadPool();
    }
}
