package dev.ump.events.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ump.events.testing.Certificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutionException;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.impl.bootstrap.AsyncServerBootstrap;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncServer;
import org.apache.hc.core5.http.nio.AsyncRequestConsumer;
import org.apache.hc.core5.http.nio.AsyncServerRequestHandler;
import org.apache.hc.core5.http.nio.entity.StringAsyncEntityConsumer;
import org.apache.hc.core5.http.nio.ssl.BasicServerTlsStrategy;
import org.apache.hc.core5.http.nio.support.BasicRequestConsumer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.reactor.IOReactorConfig;

/**
 * The partners' endpoints, in a separate and cheap process. It prints its ports on standard output, and exits when its
 * standard input is closed, so that it cannot outlive the benchmark.
 */
public final class BenchReceiver implements AsyncServerRequestHandler<Message<HttpRequest, String>> {

    private static final JsonMapper JSON = new JsonMapper();

    private final Tracks tracks = new Tracks();
    private final PartnerEndpoints endpoints = new PartnerEndpoints(tracks);
    private final ReceiverControl control = new ReceiverControl(tracks, endpoints);

    /** The ports it listens on, and the certificate authority to trust. */
    record Ready(int http, int https, int hanging, int dripping, String caPem) {}

    private BenchReceiver() {}

    public static void main(String[] arguments) throws Exception {
        var receiver = new BenchReceiver();
        int http = receiver.listen(AsyncServerBootstrap.bootstrap(), URIScheme.HTTP);
        var context = Certificates.context(Certificates.Server.LOCALHOST);
        var tls = new BasicServerTlsStrategy(context);
        int https = receiver.listen(AsyncServerBootstrap.bootstrap().setTlsStrategy(tls), URIScheme.HTTPS);
        int hanging = BadEndpoints.hanging(context);
        int dripping = BadEndpoints.dripping(context);
        var ready =
                new Ready(http, https, hanging, dripping, Certificates.caPem().toString());
        System.out.println(JSON.writeValueAsString(ready));
        while (System.in.read() >= 0) {
            // no input is expected; the loop ends when the benchmark does
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
        String path = message.getHead().getPath();
        if (path.startsWith(ReceiverControl.PREFIX)) {
            response.submitResponse(control.answer(message.getHead()), context);
        } else {
            endpoints.answer(path, message.getBody(), response, context);
        }
    }
}
