package dev.ump.events.delivery.control.sending;

import dev.ump.events.delivery.entity.Answer;
import dev.ump.events.delivery.entity.Answer.Failure;
import dev.ump.events.delivery.entity.Answer.Reason;
import dev.ump.events.delivery.entity.Answer.Response;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecChain.Scope;
import org.apache.hc.client5.http.async.AsyncExecRuntime;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.entity.AsyncEntityProducers;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * One request under way, until its answer, its failure or its timeout, whichever comes first.
 *
 * <p>The timeout is enforced here, since the client's own timeouts restart with every byte that a slow endpoint trickles out. The
 * endpoint's time begins when its connection does. Until then the request waits for this server: for a place among the client's
 * connections, or for a thread that connects. If that takes as long as the timeout, the request is abandoned, which says nothing
 * about the endpoint.
 */
final class Exchange {

    static final String ATTRIBUTE = Exchange.class.getName();

    private static final long NOT_YET = Long.MIN_VALUE;

    private final CloseableHttpAsyncClient client;
    private final ScheduledExecutorService timer;
    private final WebhookRequest request;
    private final long asked = System.nanoTime();

    /** When the endpoint's time began. */
    private final AtomicLong begun = new AtomicLong(NOT_YET);

    private final CompletableFuture<Answer> ended = new CompletableFuture<>();
    private final CompletableFuture<Answer> result = ended.thenApply(this::withStatus);

    /** The answer as received so far; set when the request is given to the client. */
    private volatile @Nullable BoundedAnswer begunAnswer;

    /** Holds the connection of this request, once it has one. */
    private volatile @Nullable AsyncExecRuntime connection;

    /** @param timer ends the exchange when its time is up */
    Exchange(CloseableHttpAsyncClient client, ScheduledExecutorService timer, WebhookRequest request) {
        this.client = client;
        this.timer = timer;
        this.request = request;
    }

    /** Completes with whichever outcome comes first, and never with an exception. */
    CompletableFuture<Answer> result() {
        return result;
    }

    void start() {
        try {
            watch(request.timeout().toNanos());
            start(true);
        } catch (RejectedExecutionException e) {
            fail(e); // the sender is closed
        }
    }

    /** Called when this server no longer makes the request wait. */
    void begin() {
        begun.compareAndSet(NOT_YET, System.nanoTime());
    }

    /** Called with the context of a request on its way. */
    static void begin(@Nullable HttpContext context) {
        if (context != null && context.getAttribute(ATTRIBUTE) instanceof Exchange exchange) {
            exchange.begin();
        }
    }

    private void watch(long nanos) {
        ScheduledFuture<?> alarm = timer.schedule(this::checkTime, nanos, TimeUnit.NANOSECONDS);
        result.thenRun(() -> alarm.cancel(false));
    }

    private void checkTime() {
        if (begun.get() == NOT_YET) {
            end(new Failure(Reason.ABANDONED, "this server had no connection free", duration()));
            return;
        }
        long left = begun.get() + request.timeout().toNanos() - System.nanoTime();
        if (left > 0) {
            watch(left);
        } else {
            end(new Failure(Reason.TIMEOUT, "no complete response within the time limit", request.timeout()));
        }
    }

    void end(Answer answer) {
        ended.complete(answer);
    }

    void abandon() {
        fail(new CancellationException());
    }

    private void start(boolean mayRepeat) {
        try {
            BoundedAnswer answer = new BoundedAnswer();
            begunAnswer = answer;
            HttpClientContext context = HttpClientContext.create();
            context.setAttribute(ATTRIBUTE, this);
            Future<?> running = client.execute(producer(), answer, null, context, whenDone(answer, context, mayRepeat));
            cancelWhenLate(running);
        } catch (RuntimeException e) {
            fail(e); // the client did not even start
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
                if (answer.whole() || answer.tooLong() || (answer.begun() && isTooLong(cause))) {
                    end(response(answer));
                } else if (cause instanceof HeadTooLongException tooLong && tooLong.head() != null) {
                    end(new Response(tooLong.head().getCode(), Map.of(), "", duration()));
                } else if (mayRepeat && !answer.begun() && !result.isDone() && isStale(context, cause)) {
                    start(false);
                } else {
                    fail(cause);
                }
            }

            /** Also called if the connection was closed before the request could be sent on it. */
            @Override
            public void cancelled() {
                if (mayRepeat && !result.isDone()) {
                    start(false);
                } else {
                    abandon();
                }
            }
        };
    }

    /**
     * If the time is up, frees the place in the client's pool, or the connection. Only then: an exchange that has just ended well
     * would lose its connection too. Cancelling alone is not enough, as the client misses it while it hands over a connection.
     */
    private void cancelWhenLate(Future<?> running) {
        result.thenAccept(answer -> {
            if (answer.isTimeOut() || begun.get() == NOT_YET) {
                running.cancel(true);
                leaveConnection();
            }
        });
    }

    private void leaveConnection() {
        AsyncExecRuntime left = connection;
        if (left != null) {
            left.discardEndpoint();
        }
    }

    /**
     * The last link in the client's chain before a request goes out on its connection; a request that is too late does not. It
     * is called from another exchange, whose connection becomes free, so a failure of this exchange must not reach that one.
     */
    static void goOut(
            HttpRequest post, AsyncEntityProducer body, Scope scope, AsyncExecChain chain, AsyncExecCallback then)
            throws HttpException, IOException {
        Exchange exchange = (Exchange) scope.clientContext.getAttribute(ATTRIBUTE);
        exchange.connection = scope.execRuntime;
        exchange.begin();
        if (exchange.result.isDone()) {
            then.failed(new InterruptedIOException("timed out before it got a connection"));
            return;
        }
        try {
            chain.proceed(post, body, scope, then);
        } catch (IllegalStateException e) {
            then.failed(e); // it has just given up its connection
        }
    }

    /** Whether the other side closed a kept connection at the very moment when it was reused. */
    private static boolean isStale(HttpClientContext context, Exception cause) {
        EndpointDetails connection = context.getEndpointDetails();
        return cause instanceof SurplusException
                || (Failures.isBroken(cause) && connection != null && connection.getRequestCount() > 1);
    }

    /** Whether only a part of the answer that is not needed, such as its trailers, is too long. */
    private static boolean isTooLong(Exception cause) {
        return cause instanceof MessageConstraintException;
    }

    private AsyncRequestProducer producer() {
        BasicHttpRequest post = new BasicHttpRequest("POST", request.url());
        request.headers().forEach(post::setHeader);
        return new BasicRequestProducer(post, AsyncEntityProducers.create(request.body(), null));
    }

    /** An answer that breaks off still has a status if its status line has arrived. */
    private Answer withStatus(Answer answer) {
        BoundedAnswer begun = begunAnswer;
        return answer instanceof Failure failure && begun != null && begun.begun()
                ? failure.withStatus(OptionalInt.of(begun.status()))
                : answer;
    }

    private Response response(BoundedAnswer answer) {
        return new Response(answer.status(), answer.headers(), answer.body(), duration());
    }

    private void fail(Exception cause) {
        end(Failures.of(cause, duration()));
    }

    private Duration duration() {
        long start = begun.get();
        return Duration.ofNanos(System.nanoTime() - (start == NOT_YET ? asked : start));
    }
}
