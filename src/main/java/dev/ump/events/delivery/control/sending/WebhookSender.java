package dev.ump.events.delivery.control.sending;

import dev.ump.events.delivery.entity.Answer;
import dev.ump.events.delivery.entity.Answer.Failure;
import dev.ump.events.delivery.entity.Answer.Reason;
import dev.ump.events.subscriptions.control.AddressRule;
import dev.ump.events.subscriptions.control.HostSpelling;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.concurrent.DefaultThreadFactory;
import org.apache.hc.core5.io.CloseMode;

/** The only way out: every request to a partner goes through here, and nothing else opens connections to partners. */
public final class WebhookSender implements AutoCloseable {

    private static final int MAX_PORT = 65_535;

    private final CloseableHttpAsyncClient client;
    private final NameLookups names;
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, new DefaultThreadFactory("webhook-timeouts", true));
    private final boolean allowHttp;
    private final Set<Exchange> underWay = ConcurrentHashMap.newKeySet();

    /**
     * Settings chosen by the operator.
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

    /** @param names closed with this sender */
    public WebhookSender(Settings settings, AddressRule rule, NameLookups names) {
        this.client = PartnerClient.create(settings, new CheckedDnsResolver(rule, names), names);
        this.names = names;
        this.allowHttp = settings.allowHttp();
        timer.setRemoveOnCancelPolicy(true);
        client.start();
    }

    /**
     * Sends one request. The stage never fails: every outcome is an {@link Answer}, at the latest after twice the request's
     * timeout: once for what this server makes it wait, once for the endpoint. It completes on a thread that also serves other
     * requests, so dependent stages must not block.
     */
    public CompletionStage<Answer> send(WebhookRequest request) {
        Exchange exchange = new Exchange(client, timer, request);
        underWay.add(exchange);
        exchange.result().thenRun(() -> underWay.remove(exchange));
        if (isRefused(request.url())) {
            exchange.end(new Failure(Reason.URL_REFUSED, "the URL is not an https URL with a host", Duration.ZERO));
        } else {
            exchange.start();
        }
        return exchange.result().minimalCompletionStage();
    }

    /** How many requests are waiting for their answers. */
    public int underWay() {
        return underWay.size();
    }

    /** Abandons the requests under way: the client would close their connections without notifying anyone. */
    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
        names.close();
        timer.shutdownNow();
        underWay.forEach(Exchange::abandon);
    }

    private boolean isRefused(URI url) {
        boolean scheme =
                "https".equalsIgnoreCase(url.getScheme()) || (allowHttp && "http".equalsIgnoreCase(url.getScheme()));
        boolean host = url.getHost() != null && HostSpelling.isPlain(url.getHost());
        return !scheme || !host || url.getRawUserInfo() != null || url.getPort() > MAX_PORT;
    }
}
