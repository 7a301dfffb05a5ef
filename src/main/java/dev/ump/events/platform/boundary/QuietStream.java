package dev.ump.events.platform.boundary;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** The stream to a client. Once the client is gone it drops the rest of the response; {@link Client} says whether it is. */
final class QuietStream extends ServletOutputStream {

    private static final Logger LOG = System.getLogger(QuietStream.class.getName());

    private final ServletOutputStream stream;
    private final Client client;

    QuietStream(ServletOutputStream stream, Client client) {
        this.stream = stream;
        this.client = client;
    }

    @FunctionalInterface
    private interface Write {
        void to(ServletOutputStream stream) throws IOException;
    }

    private void attempt(Write write) {
        if (client.isGone()) {
            return;
        }
        try {
            write.to(stream);
        } catch (IOException | UncheckedIOException e) {
            client.leave();
            LOG.log(Level.INFO, "a client disconnected before it received its response: {0}", e.getMessage());
        }
    }

    @Override
    public void write(int value) {
        attempt(to -> to.write(value));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        attempt(to -> to.write(bytes, offset, length));
    }

    @Override
    public void flush() {
        attempt(ServletOutputStream::flush);
    }

    @Override
    public void close() {
        attempt(ServletOutputStream::close);
    }

    @Override
    public boolean isReady() {
        return stream.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        stream.setWriteListener(listener);
    }
}
