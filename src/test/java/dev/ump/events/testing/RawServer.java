package dev.ump.events.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that sends the exact bytes of a test, including those that no HTTP server would send. */
public final class RawServer implements AutoCloseable {

    private final ServerSocket listening;
    private final Talk talk;
    private final ExecutorService threads = Executors.newCachedThreadPool(RawServer::daemon);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();

    /** Serves one connection, which is closed afterwards. */
    @FunctionalInterface
    public interface Talk {
        void with(Socket socket) throws Exception;
    }

    private RawServer(ServerSocket listening, Talk talk) {
        this.listening = listening;
        this.talk = talk;
        threads.execute(this::accept);
    }

    public static RawServer start(Talk talk) {
        try {
            return start(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")), talk);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts on the test's own socket, such as one for TLS. */
    public static RawServer start(ServerSocket listening, Talk talk) {
        return new RawServer(listening, talk);
    }

    /** Reads a request's head and whatever part of its body has arrived. */
    public static void readRequest(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        int[] end = {'\r', '\n', '\r', '\n'};
        for (int matched = 0; matched < end.length; ) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            matched = next == end[matched] ? matched + 1 : next == end[0] ? 1 : 0;
        }
        in.skipNBytes(in.available());
    }

    public static void say(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    public URI url(String scheme) {
        return URI.create(scheme + "://127.0.0.1:" + listening.getLocalPort() + "/webhooks");
    }

    /** The number of connections accepted so far. */
    public int connections() {
        return connections.get();
    }

    /** The number of connections that are still open. */
    public int open() {
        return open.size();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        threads.shutdownNow();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                connections.incrementAndGet();
                open.add(socket);
                threads.execute(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            talk.with(socket);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            // the other side has left
        } finally {
            open.remove(socket);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "raw-server");
        thread.setDaemon(true);
        return thread;
    }
}
