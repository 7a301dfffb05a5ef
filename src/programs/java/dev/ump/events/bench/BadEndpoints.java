package dev.ump.events.bench;

import dev.ump.events.testing.RawServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import javax.net.ssl.SSLContext;

/** Endpoints that accept a request and never finish an answer. */
final class BadEndpoints {

    private static final int BACKLOG = 200;
    private static final int DRIP_MILLIS = 500;

    private BadEndpoints() {}

    /** Starts an endpoint that never answers, and returns its port. */
    static int hanging(SSLContext context) throws IOException {
        return start(context, socket -> {
            RawServer.readRequest(socket);
            while (socket.getInputStream().read() >= 0) {
                // read until the client gives up
            }
        });
    }

    /** Starts an endpoint that sends a byte every {@value #DRIP_MILLIS} ms, and returns its port. */
    static int dripping(SSLContext context) throws IOException {
        return start(context, socket -> {
            RawServer.readRequest(socket);
            RawServer.say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
            while (true) {
                RawServer.say(socket, "x");
                Thread.sleep(DRIP_MILLIS);
            }
        });
    }

    private static int start(SSLContext context, RawServer.Talk talk) throws IOException {
        ServerSocket listening =
                context.getServerSocketFactory().createServerSocket(0, BACKLOG, InetAddress.getByName("127.0.0.1"));
        return RawServer.start(listening, talk).url("https").getPort();
    }
}
