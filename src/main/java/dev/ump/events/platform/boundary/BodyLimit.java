package dev.ump.events.platform.boundary;

import dev.ump.events.platform.entity.TooLarge;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Refuses bodies over 1 MiB and compressed bodies. Counts the bytes read, since a Content-Length may be absent or wrong. */
@Provider
public class BodyLimit implements ContainerRequestFilter {

    static final int MAX_BYTES = 1 << 20;

    private static final int MAX_DIGITS = 9;

    @Override
    public void filter(ContainerRequestContext request) {
        String encoding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new NotSupportedException();
        }
        check(request.getHeaderString(HttpHeaders.CONTENT_LENGTH));
        request.setEntityStream(new Counting(request.getEntityStream()));
    }

    /** Jakarta REST itself fails with a server error when the length exceeds two gigabytes. */
    static void check(@Nullable String contentLength) {
        if (contentLength == null) {
            return;
        }
        String digits = contentLength.strip();
        if (digits.length() > MAX_DIGITS || digits.matches("[0-9]+") && Integer.parseInt(digits) > MAX_BYTES) {
            throw tooLarge();
        }
    }

    private static TooLarge tooLarge() {
        return new TooLarge("The request body must not exceed " + MAX_BYTES + " bytes.");
    }

    private static final class Counting extends FilterInputStream {

        private long count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(read);
            return read;
        }

        private void count(int read) {
            count += Math.max(read, 0);
            if (count > MAX_BYTES) {
                throw tooLarge();
            }
        }
    }
}
