package dev.ump.events.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;

/** A client that sends the exact bytes of a test, including those that no HTTP client would send. */
public final class RawClient implements AutoCloseable {

    private static final int PATIENCE_MILLIS = Math.toIntExact(Patience.LONG.toMillis());

    private final Socket socket = new Socket();

    /** @param receiveBuffer in bytes; if it is small, a client that does not read soon blocks the server */
    public RawClient(URI server, int receiveBuffer) {
        try {
            socket.setReceiveBufferSize(receiveBuffer);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), PATIENCE_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public RawClient(URI server) {
        this(server, 1 << 16);
    }

    /** @param text with a bar for each line break */
    public RawClient say(String text) {
        try {
            socket.getOutputStream().write(text.replace("|", "\r\n").getBytes(ISO_8859_1));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads up to {@code count} bytes. */
    public String read(int count) {
        try {
            return new String(socket.getInputStream().readNBytes(count), ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads until the server closes the connection; fails if it stays open. */
    public String readToTheEnd() {
        var all = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(all);
        } catch (SocketException reset) {
            // a reset ends the connection too
        } catch (IOException e) {
            throw new UncheckedIOException("the connection stays open; so far " + all.toString(ISO_8859_1), e);
        }
        return all.toString(ISO_8859_1);
    }

    /** Resets the connection, as when a client's machine dies. */
    public void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
