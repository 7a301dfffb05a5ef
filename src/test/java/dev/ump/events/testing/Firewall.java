package dev.ump.events.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/**
 * A proxy to a local port that can be cut silently, as when packets are dropped: nothing passes, and nothing is closed
 * or refused.
 */
public final class Firewall implements AutoCloseable {

    private static final int MAX_QUEUED = 20;
    private static final int QUEUE_MILLIS = 500;

    private final ServerSocket listening;
    private final int to;
    private final ExecutorService threads = Executors.newCachedThreadPool(new PlainThreads());
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private boolean mute;
    private boolean cut;
    private int healed;

    private Firewall(int to) throws IOException {
        this.to = to;
        this.listening = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        threads.execute(this::accept);
    }

    public static Firewall before(int port) {
        try {
            return new Firewall(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** From now on connections are accepted but carry no data. */
    public synchronized void mute() {
        mute = true;
    }

    /** From now on even attempts to connect get no reply. */
    public void cut() {
        synchronized (this) {
            mute = true;
            cut = true;
        }
        fillQueue();
    }

    /** Lets everything through again, including the data that was held back. */
    public synchronized void heal() {
        mute = false;
        cut = false;
        notifyAll();
    }

    /** Lets new connections through. Open ones stay dead, as if the other side had forgotten them. */
    public synchronized void healForNew() {
        healed++;
        heal();
    }

    /** Fills the accept queue, so that the operating system drops further attempts to connect. */
    private void fillQueue() {
        try {
            for (int i = 0; i < MAX_QUEUED; i++) {
                Socket waiting = new Socket();
                open.add(waiting);
                waiting.connect(listening.getLocalSocketAddress(), QUEUE_MILLIS);
            }
            throw new IllegalStateException("the accept queue did not fill up");
        } catch (SocketTimeoutException full) {
            // the queue is full, as intended
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            listening.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket near = listening.accept();
                threads.execute(() -> join(near));
                await(() -> cut);
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void join(Socket near) {
        open.add(near);
        try (near) {
            int since = healings();
            awaitWay(since);
            try (Socket far = new Socket(InetAddress.getByName("127.0.0.1"), to)) {
                open.add(far);
                threads.execute(() -> carry(far, near, since));
                carry(near, far, since);
            }
        } catch (IOException e) {
            // nothing listens there; the client sees its connection close
        }
    }

    /** Copies until one side closes its connection, and then closes the other. */
    private void carry(Socket from, Socket into, int since) {
        byte[] buffer = new byte[16 * 1024];
        try (from;
                into) {
            InputStream in = from.getInputStream();
            OutputStream out = into.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                awaitWay(since);
                out.write(buffer, 0, read);
            }
            awaitWay(since);
        } catch (IOException e) {
            // one side has closed its connection
        }
    }

    private synchronized int healings() {
        return healed;
    }

    private void awaitWay(int since) throws IOException {
        await(() -> mute || since != healed);
    }

    private synchronized void await(BooleanSupplier closed) throws IOException {
        try {
            while (closed.getAsBoolean()) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
