package dev.ump.events.delivery.control.sending;

import java.lang.System.Logger.Level;
import java.nio.channels.ClosedSelectorException;
import java.time.Duration;
import java.util.ConcurrentModificationException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.nio.AsyncClientConnectionOperator;
import org.apache.hc.core5.concurrent.DefaultThreadFactory;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** The HTTP client with everything that helps a browser switched off: it sends exactly the request it is given, once. */
final class PartnerClient {

    private static final System.Logger LOGGER = System.getLogger(PartnerClient.class.getName());

    /** Maximum age of a connection in use, so that a partner's move to another address is followed. */
    static final Duration LONGEST_LIFE = Duration.ofMinutes(5);

    /** Minimum time for which a connection is used, unless it is left idle. */
    static final Duration SHORTEST_LIFE = Duration.ofMinutes(4);

    private static final TimeValue CHECKED_AFTER = TimeValue.ofSeconds(2);

    private PartnerClient() {}

    static CloseableHttpAsyncClient create(WebhookSender.Settings settings, DnsResolver resolver, NameLookups names) {
        return HttpAsyncClientBuilder.create()
                .setConnectionManager(connections(settings, resolver, names))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setAuthenticationEnabled(false)
                        .setExpectContinueEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setIoReactorExceptionCallback(PartnerClient::report)
                .addExecInterceptorBefore(ChainElement.MAIN_TRANSPORT.name(), "exchange", Exchange::goOut)
                .setThreadFactory(new DefaultThreadFactory("webhook-sender", true))
                .evictIdleConnections(TimeValue.of(settings.idle()))
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableConnectionState()
                .disableContentCompression()
                .build();
    }

    private static PoolingAsyncClientConnectionManager connections(
            WebhookSender.Settings settings, DnsResolver resolver, NameLookups names) {
        return new BackgroundBuilder(names)
                .setDnsResolver(resolver)
                .setTlsStrategy(PartnerTls.strategy(settings.extraCaFile()))
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                        .setHandshakeTimeout(timeout(settings.connectTimeout()))
                        .build())
                .setConnectionConfigResolver(any -> connection(settings, ThreadLocalRandom.current()))
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.STRICT)
                .setMaxConnTotal(settings.maxConnections())
                .setMaxConnPerRoute(settings.maxConnectionsPerRoute())
                .build();
    }

    /**
     * Called whenever the age of a connection matters. The maximum age is random each time: otherwise connections that were
     * opened together would end together, and the requests that need them would all start a handshake at once.
     */
    static ConnectionConfig connection(WebhookSender.Settings settings, RandomGenerator random) {
        return ConnectionConfig.custom()
                .setConnectTimeout(timeout(settings.connectTimeout()))
                .setTimeToLive(
                        TimeValue.ofMilliseconds(random.nextLong(SHORTEST_LIFE.toMillis(), LONGEST_LIFE.toMillis())))
                .setIdleTimeout(timeout(settings.idle()))
                .setValidateAfterInactivity(CHECKED_AFTER)
                .build();
    }

    /**
     * Logs exceptions of the client's threads outside any exchange. When the client closes, they always occur, wherever its
     * threads happen to be.
     */
    private static void report(Exception exception) {
        boolean closing =
                exception instanceof ClosedSelectorException || exception instanceof ConcurrentModificationException;
        Level level = closing ? Level.DEBUG : Level.WARNING;
        LOGGER.log(level, "unexpected failure in the webhook client", exception);
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration);
    }

    /** The client's own builder, except that it looks hosts up before it connects. */
    private static final class BackgroundBuilder extends PoolingAsyncClientConnectionManagerBuilder {

        private final NameLookups names;

        BackgroundBuilder(NameLookups names) {
            this.names = names;
        }

        @Override
        protected AsyncClientConnectionOperator createConnectionOperator(
                TlsStrategy tls, @Nullable SchemePortResolver ports, DnsResolver resolver) {
            return new BackgroundConnector(super.createConnectionOperator(tls, ports, resolver), names);
        }
    }
}
