package dev.ump.events.delivery.control.sending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.delivery.entity.Answer;
import dev.ump.events.delivery.entity.Answer.Failure;
import dev.ump.events.delivery.entity.Answer.Reason;
import dev.ump.events.testing.Patience;
import dev.ump.events.testing.RawServer;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain.Scope;
import org.apache.hc.client5.http.async.AsyncExecRuntime;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.ComplexFuture;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.function.Supplier;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncPushConsumer;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.HandlerFactory;
import org.apache.hc.core5.http.nio.entity.AsyncEntityProducers;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorStatus;
import org.apache.hc.core5.util.TimeValue;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An exchange that times out releases its connection even if the client misses its cancellation. */
class ExchangeTest {

    private static final Duration TIMEOUT = Duration.ofMillis(300);

    private final CloseableHttpAsyncClient client = new MissesCancellations(PartnerClient.create(
            new WebhookSender.Settings(Patience.LONG, 1, 1, true, Optional.empty(), Duration.ofSeconds(30)),
            SystemDefaultDnsResolver.INSTANCE,
            NameLookups.on(Thread::new)));

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    @BeforeEach
    void start() {
        client.start();
    }

    @AfterEach
    void close() {
        client.close(CloseMode.IMMEDIATE);
        timer.shutdownNow();
    }

    @Test
    void releasesTheConnectionOfASilentEndpoint() throws Exception {
        try (RawServer silent = RawServer.start(socket -> {
            RawServer.readRequest(socket);
            socket.getInputStream().read();
        })) {
            assertThat(send(silent).isTimeOut()).isTrue();
            Awaitility.await().until(silent::open, open -> open == 0);
        }
    }

    @Test
    void releasesTheConnectionOfADrippingEndpoint() throws Exception {
        try (RawServer dripping = RawServer.start(socket -> {
            RawServer.readRequest(socket);
            RawServer.say(socket, "HTTP/1.1 200 OK\r\n");
            while (true) {
                RawServer.say(socket, "X-Drop: .\r\n");
                TimeUnit.SECONDS.sleep(1);
            }
        })) {
            assertThat(send(dripping).isTimeOut()).isTrue();
            Awaitility.await().until(dripping::open, open -> open == 0);
        }
    }

    @Test
    void sendsNothingIfItGetsAConnectionTooLate() throws Exception {
        CompletableFuture<Void> mayAnswer = new CompletableFuture<>();
        AtomicBoolean more = new AtomicBoolean();
        try (RawServer server = RawServer.start(socket -> {
            RawServer.readRequest(socket);
            mayAnswer.join();
            RawServer.say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            more.set(socket.getInputStream().read() >= 0);
        })) {
            Exchange first = startExchange(server, Patience.LONG);
            assertThat(send(server))
                    .isInstanceOfSatisfying(
                            Failure.class,
                            failure -> assertThat(failure.reason()).isEqualTo(Reason.ABANDONED));
            mayAnswer.complete(null);

            assertThat(first.result().join().isTimeOut()).isFalse();
            Awaitility.await().until(server::open, open -> open == 0);
            assertThat(more).isFalse();
        }
    }

    @Test
    void reportsTheFailureIfItsConnectionIsReleasedWhileSending() throws Exception {
        var failures = new ArrayList<Object>();
        AsyncExecCallback then = stub(AsyncExecCallback.class, failures::add);
        AsyncExecRuntime released = stub(AsyncExecRuntime.class, nothing -> {});
        var post = new BasicHttpRequest("POST", URI.create("http://127.0.0.1/"));
        var context = HttpClientContext.create();
        context.setAttribute(
                Exchange.ATTRIBUTE,
                new Exchange(client, timer, new WebhookRequest(post.getUri(), Map.of(), new byte[0], Patience.LONG)));
        var scope = new Scope(
                "1",
                new HttpRoute(new HttpHost("127.0.0.1", 80)),
                post,
                new ComplexFuture<>(null),
                context,
                released,
                null,
                null);
        var alreadyReleased = new IllegalStateException("Endpoint not acquired / already released");

        Exchange.goOut(
                post,
                AsyncEntityProducers.create(""),
                scope,
                (request, body, same, callback) -> {
                    throw alreadyReleased;
                },
                then);
        assertThat(failures).containsExactly(alreadyReleased);
    }

    /** A stub that passes the first argument of every call to a consumer. */
    private static <T> T stub(Class<T> type, Consumer<Object> arguments) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, all) -> {
            arguments.accept(all[0]);
            return null;
        }));
    }

    private Answer send(RawServer server) {
        return startExchange(server, TIMEOUT).result().join();
    }

    private Exchange startExchange(RawServer server, Duration timeout) {
        Exchange exchange =
                new Exchange(client, timer, new WebhookRequest(server.url("http"), Map.of(), new byte[1000], timeout));
        exchange.start();
        return exchange;
    }

    /** A client that misses every cancellation, as the real one does while it hands over a connection. */
    private static final class MissesCancellations extends CloseableHttpAsyncClient {

        private final CloseableHttpAsyncClient client;

        MissesCancellations(CloseableHttpAsyncClient client) {
            this.client = client;
        }

        @Override
        protected <T> Future<T> doExecute(
                @Nullable HttpHost target,
                AsyncRequestProducer request,
                AsyncResponseConsumer<T> response,
                @Nullable HandlerFactory<AsyncPushConsumer> pushes,
                HttpContext context,
                FutureCallback<T> callback) {
            client.execute(target, request, response, pushes, context, callback);
            return new CompletableFuture<>();
        }

        @Override
        public void start() {
            client.start();
        }

        @Override
        public IOReactorStatus getStatus() {
            return client.getStatus();
        }

        @Override
        public void awaitShutdown(TimeValue time) throws InterruptedException {
            client.awaitShutdown(time);
        }

        @Override
        public void initiateShutdown() {
            client.initiateShutdown();
        }

        @Override
        public void register(String host, String pattern, Supplier<AsyncPushConsumer> supplier) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close(CloseMode mode) {
            client.close(mode);
        }

        @Override
        public void close() {
            close(CloseMode.GRACEFUL);
        }
    }
}
