package dev.ump.events.bench;

import dev.ump.events.testing.RawServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import javax.net.ssl.SSLContext;

/** Endpoints that take a request and never come to the end of an answer. */
final class BadEndpoints {

    private static final int BACKLOG = 200;
    private static final int DRIP_MILLIS = 500;

    private BadEndpoints() {}

    /** Says nothing; the answer is its port. */
    static int hanging(SSLContext context) throws IOException {
        return start(context, socket -> {
            RawServer.readRequest(socket);
            while (socket.getInputStream().read() >= 0) {
                // until the other side has had enough
            }
        });
    }

    /** Says a byte now and then; the answer is its port. */
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
