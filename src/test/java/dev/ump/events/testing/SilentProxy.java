package dev.ump.events.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A way to a server on loopback that can fall silent as a network does that drops packets: nothing is closed, nothing gets through,
 * and what was on its way is lost.
 */
public final class SilentProxy implements AutoCloseable {

    private final ServerSocket entrance;
    private final int target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean silent;

    /** @param target the port of the server */
    public SilentProxy(int target) {
        this.target = target;
        try {
            this.entrance = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run(this::accept);
    }

    public int port() {
        return entrance.getLocalPort();
    }

    /** From now on, nothing gets through. */
    public void fallSilent() {
        silent = true;
    }

    /** New connections get through again. Those that were open stay dead: their server has forgotten them. */
    public void speak() {
        silent = false;
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = keep(entrance.accept());
            if (!silent) {
                run(() -> connect(client));
            }
        }
    }

    private void connect(Socket client) throws IOException {
        try {
            Socket server = keep(new Socket(InetAddress.getLoopbackAddress(), target));
            run(() -> forward(client, server));
            run(() -> forward(server, client));
        } catch (IOException refused) {
            client.close();
        }
    }

    private Socket keep(Socket socket) {
        sockets.add(socket);
        return socket;
    }

    /** A pair that was once silent is so for ever. */
    private void forward(Socket from, Socket to) throws IOException {
        byte[] buffer = new byte[8192];
        for (int read = from.getInputStream().read(buffer);
                read >= 0;
                read = from.getInputStream().read(buffer)) {
            if (silent) {
                return;
            }
            to.getOutputStream().write(buffer, 0, read);
        }
        to.close();
    }

    private interface Step {
        void run() throws IOException;
    }

    private static void run(Step step) {
        var thread = new Thread(() -> {
            try {
                step.run();
            } catch (IOException closed) {
                // one of both ends
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            entrance.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
