package dev.ump.events.bench;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.nio.AsyncServerRequestHandler.ResponseTrigger;
import org.apache.hc.core5.http.nio.support.AsyncResponseBuilder;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Answers for the endpoints: paths that begin with {@link #SLOW} answer late, failing ones answer 500, and all others
 * answer at once.
 */
final class PartnerEndpoints {

    static final String SLOW = "/slow";

    private static final int SLOW_SECONDS = 3;

    private final Tracks tracks;
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();

    PartnerEndpoints(Tracks tracks) {
        this.tracks = tracks;
    }

    /** Makes an endpoint fail or work again. */
    void fail(String path, boolean fails) {
        if (fails) {
            failing.add(path);
        } else {
            failing.remove(path);
        }
    }

    void answer(String path, String envelope, ResponseTrigger response, HttpContext context)
            throws HttpException, IOException {
        if (failing.contains(path)) {
            submit(500, response, context);
        } else if (path.startsWith(SLOW)) {
            scheduler.schedule(() -> accept(path, envelope, response, context), SLOW_SECONDS, TimeUnit.SECONDS);
        } else {
            tracks.add(path, envelope);
            submit(200, response, context);
        }
    }

    private Void accept(String path, String envelope, ResponseTrigger response, HttpContext context)
            throws HttpException, IOException {
        tracks.add(path, envelope);
        submit(200, response, context);
        return null;
    }

    private static void submit(int status, ResponseTrigger response, HttpContext context)
            throws HttpException, IOException {
        response.submitResponse(AsyncResponseBuilder.create(status).build(), context);
    }
}
