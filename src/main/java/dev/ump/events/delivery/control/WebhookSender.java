package dev.ump.events.delivery.control;

import dev.ump.events.delivery.entity.Answer;
import dev.ump.events.delivery.entity.Answer.Failure;
import dev.ump.events.delivery.entity.Answer.Reason;
import dev.ump.events.delivery.entity.Answer.Response;
import dev.ump.events.subscriptions.control.AddressRule;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.entity.AsyncEntityProducers;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.io.CloseMode;

/** The one door out: all that goes to partners goes through here, and nothing else opens connections to them. */
public final class WebhookSender implements AutoCloseable {

    private static final int MAX_PORT = 65_535;

    private final CloseableHttpAsyncClient client;
    private final boolean allowHttp;

    /**
     * What the operator decides.
     *
     * @param connectTimeout for the connection and for the TLS handshake, each
     * @param maxConnectionsPerRoute to one scheme, host and port
     * @param extraCaFile PEM; trusted in addition to the server's own trust store
     * @param idle how long an unused connection is kept
     */
    public record Settings(
            Duration connectTimeout,
            int maxConnections,
            int maxConnectionsPerRoute,
            boolean allowHttp,
            Optional<Path> extraCaFile,
            Duration idle) {}

    /**
     * @param executor begins each new connection, which blocks for as long as a name server takes; it should have
     *     several threads and a bound, and what it rejects is a failure of its request
     */
    public WebhookSender(Settings settings, AddressRule rule, Executor executor) {
        this.client = PartnerClient.create(settings, new CheckedDnsResolver(rule), executor);
        this.allowHttp = settings.allowHttp();
        client.start();
    }

    /**
     * Sends one request. The stage never fails: every outcome is an {@link Answer}, at the latest when the request's
     * time is up. It completes on a thread that serves other requests too, so what depends on it must not block.
     */
    public CompletionStage<Answer> send(WebhookRequest request) {
        Exchange exchange = new Exchange(request);
        if (isRefused(request.url())) {
            exchange.end(new Failure(Reason.URL_REFUSED, "the URL is not HTTPS to a host", Duration.ZERO));
        } else {
            exchange.start(true);
        }
        return exchange.result.minimalCompletionStage();
    }

    /** Ends what is under way. */
    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }

    private boolean isRefused(URI url) {
        boolean scheme =
                "https".equalsIgnoreCase(url.getScheme()) || (allowHttp && "http".equalsIgnoreCase(url.getScheme()));
        boolean host = url.getHost() != null && url.getRawUserInfo() == null && url.getPort() <= MAX_PORT;
        return !scheme || !host;
    }

    /** One request under way, until its answer, its failure or the end of its time, whichever is first. */
    private final class Exchange {

        private final WebhookRequest request;
        private final long begun = System.nanoTime();
        private final CompletableFuture<Answer> result = new CompletableFuture<>();

        Exchange(WebhookRequest request) {
            this.request = request;
            long limit = request.timeout().toNanos();
            Answer late = new Failure(Reason.TIMEOUT, "no complete answer in time", request.timeout());
            result.completeOnTimeout(late, limit, TimeUnit.NANOSECONDS);
        }

        void start(boolean mayRepeat) {
            BoundedAnswer answer = new BoundedAnswer();
            HttpClientContext context = HttpClientContext.create();
            Future<?> running = client.execute(producer(request), answer, null, context, new FutureCallback<>() {
                @Override
                public void completed(Boolean whole) {
                    end(response(answer));
                }

                @Override
                public void failed(Exception cause) {
                    if (answer.tooLong()) {
                        end(response(answer));
                    } else if (mayRepeat && !answer.begun() && isStale(context, cause)) {
                        start(false);
                    } else {
                        end(Failures.of(cause, duration()));
                    }
                }

                @Override
                public void cancelled() {
                    end(new Failure(Reason.ABANDONED, "not sent: this node was stopping", duration()));
                }
            });
            result.thenAccept(answered -> {
                // only then: even an exchange that has just ended would lose its connection by it
                if (answered instanceof Failure failure && failure.reason() == Reason.TIMEOUT) {
                    running.cancel(true);
                }
            });
        }

        void end(Answer answer) {
            result.complete(answer);
        }

        private Response response(BoundedAnswer answer) {
            return new Response(answer.status(), answer.headers(), answer.body(), duration());
        }

        private Duration duration() {
            return Duration.ofNanos(System.nanoTime() - begun);
        }
    }

    /** A kept connection that the other side closed at the very moment when it was used again. */
    private static boolean isStale(HttpClientContext context, Exception cause) {
        EndpointDetails connection = context.getEndpointDetails();
        return Failures.isBroken(cause) && connection != null && connection.getRequestCount() > 1;
    }

    private static AsyncRequestProducer producer(WebhookRequest request) {
        BasicHttpRequest post = new BasicHttpRequest("POST", request.url());
        request.headers().forEach(post::setHeader);
        return new BasicRequestProducer(post, AsyncEntityProducers.create(request.body(), null));
    }
}
