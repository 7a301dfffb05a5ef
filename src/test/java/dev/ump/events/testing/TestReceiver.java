package dev.ump.events.testing;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A partner's endpoint with switchable behaviour: a real server on a free loopback port that records its requests. */
public final class TestReceiver implements AutoCloseable {

    static {
        // otherwise each answer on a reused connection waits 40 ms for the client's acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final @Nullable SSLContext tls;
    private final int port;
    private final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();
    private volatile Behaviour behaviour = answering(request -> ReceivedAnswer.of(200));
    private Listening listening;

    /** How a request is handled once it has been read. */
    private interface Behaviour {
        void handle(HttpExchange exchange, ReceivedRequest request, CountDownLatch gone)
                throws IOException, InterruptedException;
    }

    /** The server and its threads while it listens; {@link #goAway()} ends them. */
    private record Listening(HttpServer server, ExecutorService threads, CountDownLatch gone) {

        void end() {
            gone.countDown();
            threads.shutdownNow();
            server.stop(0);
        }
    }

    private TestReceiver(@Nullable SSLContext tls) {
        this.tls = tls;
        this.port = Ports.free();
        this.listening = listen();
    }

    /** Starts with HTTPS and a valid certificate; answers 200 by default. */
    public static TestReceiver start() {
        return start(Certificates.Server.LOCALHOST);
    }

    /** Starts with HTTPS and that certificate. */
    public static TestReceiver start(Certificates.Server certificate) {
        return new TestReceiver(Certificates.context(certificate));
    }

    /** Starts with plain HTTP. */
    public static TestReceiver startHttp() {
        return new TestReceiver(null);
    }

    public URI url() {
        return url("/webhooks");
    }

    /** @param path with a leading slash */
    public URI url(String path) {
        return URI.create((tls == null ? "http" : "https") + "://127.0.0.1:" + port + path);
    }

    /** The authority to trust for this receiver. */
    public Path caPem() {
        return Certificates.caPem();
    }

    public void answer(int status) {
        answer(status, Map.of(), "");
    }

    public void answer(int status, Map<String, String> headers, String body) {
        answerWith(request -> new ReceivedAnswer(status, headers, body));
    }

    public void answerWith(Function<ReceivedRequest, ReceivedAnswer> answers) {
        behaviour = answering(answers);
    }

    /** From now on requests are read and never answered. */
    public void hang() {
        behaviour = (exchange, request, gone) -> gone.await();
    }

    /** From now on requests are answered with 200, but only once the latch is open. */
    public void answerWhen(CountDownLatch allowed) {
        answerWhen(allowed, 0);
    }

    /** From now on {@code before} requests are answered with 200 at once, and later ones only once the latch is open. */
    public void answerWhen(CountDownLatch allowed, int before) {
        var left = new AtomicInteger(before);
        Behaviour answering = answering(request -> ReceivedAnswer.of(200));
        behaviour = (exchange, request, gone) -> {
            if (left.getAndDecrement() <= 0) {
                allowed.await();
            }
            answering.handle(exchange, request, gone);
        };
    }

    /** From now on answers have an endless body, sent at ten bytes a second. */
    public void drip() {
        behaviour = (exchange, request, gone) -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            do {
                body.write('.');
                body.flush();
            } while (!gone.await(100, TimeUnit.MILLISECONDS));
        };
    }

    /** From now on the connection is closed instead of an answer. */
    public void resetConnections() {
        behaviour = (exchange, request, gone) -> exchange.close();
    }

    /** Closes the port and every connection; new connections are refused. */
    public synchronized void goAway() {
        listening.end();
    }

    /** Listens again, on the same port and with the same behaviour. */
    public synchronized void comeBack() {
        listening = listen();
    }

    /** All requests in order of arrival. */
    public List<ReceivedRequest> requests() {
        return List.copyOf(requests);
    }

    /** The webhook ids of all requests in order of arrival, including duplicates. */
    public List<String> webhookIds() {
        return requests.stream().map(ReceivedRequest::webhookId).toList();
    }

    /** The number of requests by webhook id. */
    public Map<String, Long> timesByWebhookId() {
        return webhookIds().stream().collect(groupingBy(id -> id, counting()));
    }

    /** Discards the recorded requests. */
    public void forget() {
        requests.clear();
    }

    public List<ReceivedRequest> requestsOn(String path) {
        return requests.stream().filter(request -> request.path().equals(path)).toList();
    }

    /** Waits for at least {@code count} requests. */
    public List<ReceivedRequest> awaitRequests(int count) {
        return Awaitility.await(count + " requests")
                .atMost(Patience.LONG)
                .pollInterval(Duration.ofMillis(20))
                .until(this::requests, came -> came.size() >= count);
    }

    /** @throws AssertionError if a webhook did not match the contract */
    @Override
    public void close() {
        goAway();
        if (AgreedContract.isChecked()) {
            List<String> wrong = requests.stream()
                    .filter(request -> request.headers().containsKey("webhook-id"))
                    .flatMap(request -> AgreedContract.wrong(request).stream())
                    .distinct()
                    .toList();
            if (!wrong.isEmpty()) {
                throw new AssertionError("webhooks that violate the contract: " + wrong);
            }
        }
    }

    private Listening listen() {
        try {
            HttpServer server = create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
            ExecutorService threads = Executors.newCachedThreadPool(TestReceiver::daemon);
            CountDownLatch gone = new CountDownLatch(1);
            server.setExecutor(threads);
            server.createContext("/", exchange -> handle(exchange, gone));
            server.start();
            return new Listening(server, threads, gone);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpServer create(InetSocketAddress address) throws IOException {
        if (tls == null) {
            return HttpServer.create(address, 0);
        }
        HttpsServer server = HttpsServer.create(address, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return server;
    }

    private void handle(HttpExchange exchange, CountDownLatch gone) throws IOException {
        try (exchange) {
            ReceivedRequest request = ReceivedRequest.read(exchange);
            requests.add(request);
            behaviour.handle(exchange, request, gone);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Behaviour answering(Function<ReceivedRequest, ReceivedAnswer> answers) {
        return (exchange, request, gone) -> {
            ReceivedAnswer answer = answers.apply(request);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        };
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "test-receiver");
        thread.setDaemon(true);
        return thread;
    }
}
