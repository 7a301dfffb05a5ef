package dev.ump.events.delivery.control;

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
import java.util.concurrent.TimeUnit;
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
import org.jspecify.annotations.Nullable;

/**
 * One request under way, until its answer, its failure or the end of its time, whichever is first.
 *
 * <p>The time is kept out here, since the client's own limits start anew with every byte of an endpoint that drips.
 */
final class Exchange {

    static final String ATTRIBUTE = Exchange.class.getName();

    private final CloseableHttpAsyncClient client;
    private final WebhookRequest request;
    private final long begun = System.nanoTime();
    private final CompletableFuture<Answer> ended = new CompletableFuture<>();
    private final CompletableFuture<Answer> result = ended.thenApply(this::withStatus);

    /** What has come of the answer, from the moment when the request is given to the client. */
    private volatile @Nullable BoundedAnswer begunAnswer;

    /** What holds the connection that it is on, from the moment when it has one. */
    private volatile @Nullable AsyncExecRuntime connection;

    Exchange(CloseableHttpAsyncClient client, WebhookRequest request) {
        this.client = client;
        this.request = request;
        Answer late = new Failure(Reason.TIMEOUT, "no complete answer in time", request.timeout());
        ended.completeOnTimeout(late, request.timeout().toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Completes with whatever comes first, and never with an exception. */
    CompletableFuture<Answer> result() {
        return result;
    }

    void start() {
        start(true);
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

            /** Also comes where the connection was closed before the request could be sent on it. */
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
     * Frees the place in the client's pool, or the connection. Only then: even an exchange that has just ended well would lose
     * its connection by it. Cancelling alone is not enough, the client misses it at the moment when it hands on a connection.
     */
    private void cancelWhenLate(Future<?> running) {
        result.thenAccept(answer -> {
            if (answer.isTimeOut()) {
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
     * A link of the client's chain, the last one before a request goes out on its connection: who is late does not. It is called
     * from another's exchange, as that one's connection becomes free, which must not bear this one's failure.
     */
    static void goOut(
            HttpRequest post, AsyncEntityProducer body, Scope scope, AsyncExecChain chain, AsyncExecCallback then)
            throws HttpException, IOException {
        Exchange exchange = (Exchange) scope.clientContext.getAttribute(ATTRIBUTE);
        exchange.connection = scope.execRuntime;
        if (exchange.result.isDone()) {
            then.failed(new InterruptedIOException("its time was up before it had a connection"));
            return;
        }
        try {
            chain.proceed(post, body, scope, then);
        } catch (IllegalStateException e) {
            then.failed(e); // it left its connection just now
        }
    }

    /** Whether a kept connection was closed by the other side at the very moment when it was used again. */
    private static boolean isStale(HttpClientContext context, Exception cause) {
        EndpointDetails connection = context.getEndpointDetails();
        return cause instanceof SurplusException
                || (Failures.isBroken(cause) && connection != null && connection.getRequestCount() > 1);
    }

    /** Whether it is only a part of it that nobody needs, as its trailers. */
    private static boolean isTooLong(Exception cause) {
        return cause instanceof MessageConstraintException;
    }

    private AsyncRequestProducer producer() {
        BasicHttpRequest post = new BasicHttpRequest("POST", request.url());
        request.headers().forEach(post::setHeader);
        return new BasicRequestProducer(post, AsyncEntityProducers.create(request.body(), null));
    }

    /** Also an answer that breaks off has a status, where its status line has come. */
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
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
