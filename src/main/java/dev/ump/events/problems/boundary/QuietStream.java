package dev.ump.events.problems.boundary;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.BooleanSupplier;

/** The way to a client. When the client is gone it takes the rest of the answer and drops it; whoever sends a stream is told. */
final class QuietStream extends ServletOutputStream {

    private static final Logger LOG = System.getLogger(QuietStream.class.getName());

    private final ServletOutputStream stream;
    private final BooleanSupplier tells;
    private boolean gone;

    /** @param tells whether the sender wants to know */
    QuietStream(ServletOutputStream stream, BooleanSupplier tells) {
        this.stream = stream;
        this.tells = tells;
    }

    @FunctionalInterface
    private interface Write {
        void to(ServletOutputStream stream) throws IOException;
    }

    private void attempt(Write write) throws IOException {
        if (gone) {
            return;
        }
        try {
            write.to(stream);
        } catch (IOException | UncheckedIOException e) {
            if (tells.getAsBoolean()) {
                throw e;
            }
            gone = true;
            LOG.log(Level.INFO, "a client left before it had its answer: {0}", e.getMessage());
        }
    }

    @Override
    public void write(int value) throws IOException {
        attempt(client -> client.write(value));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        attempt(client -> client.write(bytes, offset, length));
    }

    @Override
    public void flush() throws IOException {
        attempt(ServletOutputStream::flush);
    }

    @Override
    public void close() throws IOException {
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
