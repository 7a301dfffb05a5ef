package dev.ump.events.delivery.control;

import dev.ump.events.delivery.entity.Answer;
import dev.ump.events.delivery.entity.Answer.Failure;
import dev.ump.events.delivery.entity.Answer.Reason;
import dev.ump.events.delivery.entity.Answer.Response;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.nio.entity.AsyncEntityProducers;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;

/**
 * One request under way, until its answer, its failure or the end of its time, whichever is first.
 *
 * <p>The time is kept out here, since the client's own limits start anew with every byte of an endpoint that drips.
 */
final class Exchange {

    private final CloseableHttpAsyncClient client;
    private final WebhookRequest request;
    private final long begun = System.nanoTime();
    private final CompletableFuture<Answer> result = new CompletableFuture<>();

    /** Whether it has, or is just getting, what it goes out on. */
    private volatile boolean connected;

    Exchange(CloseableHttpAsyncClient client, WebhookRequest request) {
        this.client = client;
        this.request = request;
        Answer late = new Failure(Reason.TIMEOUT, "no complete answer in time", request.timeout());
        result.completeOnTimeout(late, request.timeout().toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Completes with whatever comes first, and never with an exception. */
    CompletableFuture<Answer> result() {
        return result;
    }

    void start() {
        start(true);
    }

    void end(Answer answer) {
        result.complete(answer);
    }

    void abandon() {
        fail(new CancellationException());
    }

    private void start(boolean mayRepeat) {
        try {
            BoundedAnswer answer = new BoundedAnswer();
            HttpClientContext context = context();
            connected = false;
            Future<?> running = client.execute(producer(), answer, null, context, whenDone(answer, context, mayRepeat));
            cancelWhenLate(running);
        } catch (RuntimeException e) {
            fail(e); // the client did not even begin
        }
    }

    private FutureCallback<Boolean> whenDone(BoundedAnswer answer, HttpClientContext context, boolean mayRepeat) {
        return new FutureCallback<>() {
            @Override
            public void completed(Boolean whole) {
                end(response(answer));
            }

            @Override
            public void failed(Exception cause) {
                if (answer.tooLong()) {
                    end(response(answer));
                } else if (mayRepeat && !answer.begun() && !result.isDone() && isStale(context, cause)) {
                    start(false);
                } else {
                    fail(cause);
                }
            }

            @Override
            public void cancelled() {
                abandon();
            }
        };
    }

    /** Who waits for a connection in the client's pool does so as long as for all the rest. */
    private HttpClientContext context() {
        HttpClientContext context = HttpClientContext.create();
        context.setRequestConfig(RequestConfig.copy(PartnerClient.REQUESTS)
                .setConnectionRequestTimeout(Timeout.of(request.timeout()))
                .build());
        return context;
    }

    /**
     * Frees the connection. Only then: even an exchange that has just ended well would lose its connection by it. And only where
     * there is one: the pool loses the place of a connection that it gives to somebody who cancels at that moment. Who is late
     * and has none does not begin.
     */
    private void cancelWhenLate(Future<?> running) {
        result.thenAccept(answer -> {
            if (answer.isTimeOut() && connected) {
                running.cancel(true);
            }
        });
    }

    /** Whether a kept connection was closed by the other side at the very moment when it was used again. */
    private static boolean isStale(HttpClientContext context, Exception cause) {
        EndpointDetails connection = context.getEndpointDetails();
        return Failures.isBroken(cause) && connection != null && connection.getRequestCount() > 1;
    }

    private AsyncRequestProducer producer() {
        BasicHttpRequest post = new BasicHttpRequest("POST", request.url());
        request.headers().forEach(post::setHeader);
        return new BasicRequestProducer(post, AsyncEntityProducers.create(request.body(), null)) {
            @Override
            public void sendRequest(RequestChannel channel, HttpContext context) throws HttpException, IOException {
                connected = true;
                if (result.isDone()) {
                    throw new InterruptedIOException("its time was up before it had a connection");
                }
                super.sendRequest(channel, context);
            }
        };
    }

    private Response response(BoundedAnswer answer) {
        return new Response(answer.status(), answer.headers(), answer.body(), duration());
    }

    private void fail(Exception cause) {
        end(Failures.of(cause, duration()));
    }

    private Duration duration() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
