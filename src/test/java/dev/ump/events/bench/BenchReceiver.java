package dev.ump.events.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ump.events.testing.Certificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutionException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.impl.bootstrap.AsyncServerBootstrap;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncServer;
import org.apache.hc.core5.http.nio.AsyncRequestConsumer;
import org.apache.hc.core5.http.nio.AsyncServerRequestHandler;
import org.apache.hc.core5.http.nio.entity.StringAsyncEntityConsumer;
import org.apache.hc.core5.http.nio.ssl.BasicServerTlsStrategy;
import org.apache.hc.core5.http.nio.support.AsyncResponseBuilder;
import org.apache.hc.core5.http.nio.support.BasicRequestConsumer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.reactor.IOReactorConfig;

/**
 * An endpoint that answers at once and costs little, in a process of its own. It says on its standard output where it
 * listens, and ends when its standard input does: it cannot outlive the benchmark.
 */
public final class BenchReceiver implements AsyncServerRequestHandler<Message<HttpRequest, String>> {

    /** GET tells what was counted, DELETE forgets it. */
    static final String COUNTS = "/counts";

    private static final JsonMapper JSON = new JsonMapper();

    private final Arrivals arrivals = new Arrivals();

    /** Where it listens, and the authority to trust. */
    record Ready(int httpPort, int httpsPort, String caPem) {}

    /**
     * What has arrived.
     *
     * @param deliveries all requests
     * @param distinct the events that they were about
     * @param p50Micros of the time from publishing to receiving
     */
    record Counts(int deliveries, int distinct, long p50Micros, long p95Micros, long p99Micros, long maxMicros) {}

    private BenchReceiver() {}

    public static void main(String[] arguments) throws Exception {
        var receiver = new BenchReceiver();
        int http = receiver.listen(AsyncServerBootstrap.bootstrap(), URIScheme.HTTP);
        var tls = new BasicServerTlsStrategy(Certificates.context(Certificates.Server.LOCALHOST));
        int https = receiver.listen(AsyncServerBootstrap.bootstrap().setTlsStrategy(tls), URIScheme.HTTPS);
        var ready = new Ready(http, https, Certificates.caPem().toString());
        System.out.println(JSON.writeValueAsString(ready));
        while (System.in.read() >= 0) {
            // nothing is said to it
        }
        System.exit(0);
    }

    private int listen(AsyncServerBootstrap bootstrap, URIScheme scheme)
            throws IOException, InterruptedException, ExecutionException {
        HttpAsyncServer server = bootstrap
                .setIOReactorConfig(IOReactorConfig.custom()
                        .setIoThreadCount(1)
                        .setTcpNoDelay(true)
                        .build())
                .setCanonicalHostName("127.0.0.1")
                .register("*", this)
                .create();
        server.start();
        var address = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
        var endpoint = server.listen(address, scheme).get();
        return ((InetSocketAddress) endpoint.getAddress()).getPort();
    }

    @Override
    public AsyncRequestConsumer<Message<HttpRequest, String>> prepare(
            HttpRequest request, EntityDetails entity, HttpContext context) {
        return new BasicRequestConsumer<>(entity == null ? null : new StringAsyncEntityConsumer());
    }

    @Override
    public void handle(Message<HttpRequest, String> message, ResponseTrigger response, HttpContext context)
            throws IOException, HttpException {
        HttpRequest request = message.getHead();
        var answer = AsyncResponseBuilder.create(200);
        if (request.getPath().equals(COUNTS)) {
            answer.setEntity(counts(request), ContentType.APPLICATION_JSON);
        } else {
            arrivals.add(request.getHeader("webhook-id").getValue(), message.getBody());
        }
        response.submitResponse(answer.build(), context);
    }

    private String counts(HttpRequest request) throws JsonProcessingException {
        if (Method.DELETE.isSame(request.getMethod())) {
            arrivals.forget();
        }
        return JSON.writeValueAsString(arrivals.counts());
    }
}
