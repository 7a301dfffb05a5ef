package dev.ump.events.delivery.control.sending;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.impl.nio.DefaultHttpRequestWriter;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.apache.hc.core5.http.message.LazyLaxLineParser;
import org.apache.hc.core5.http.message.StatusLine;
import org.apache.hc.core5.http.nio.NHttpMessageParser;
import org.apache.hc.core5.http.nio.NHttpMessageWriter;
import org.apache.hc.core5.http.nio.SessionInputBuffer;
import org.apache.hc.core5.http.nio.SessionOutputBuffer;
import org.apache.hc.core5.util.CharArrayBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the status lines and headers that arrive on one connection.
 *
 * <p>An endpoint may send any number of headers of any length: only the needed ones are kept, cut to a bound, and the rest are
 * skipped. The client's own parser would fail the attempt. Bytes that arrive while no request is waiting for an answer end the
 * connection, since they would be taken for the answer to the next request.
 */
final class AnswerHead implements NHttpMessageParser<HttpResponse> {

    /** Maximum bytes read of one head. */
    static final int MOST = 1024 * 1024;

    /** Maximum characters kept of one line, and maximum bytes of an unfinished line left in the connection's buffer. */
    private static final int LINE = 4 * 1024;

    private static final int MOST_KEPT = 100;

    /** Headers that determine how the answer is framed, and what happens to the connection. */
    private static final Set<String> FRAMING = Set.of(
            "connection",
            "content-encoding",
            "content-length",
            "keep-alive",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private final AtomicInteger awaited = new AtomicInteger();
    private final CharArrayBuffer line = new CharArrayBuffer(128);
    private @Nullable BasicHttpResponse head;
    private @Nullable CharArrayBuffer lastKept;
    private boolean unfinished;
    private int read;
    private int kept;

    /** Returns the writer for requests on the same connection. */
    NHttpMessageWriter<HttpRequest> requests() {
        return new DefaultHttpRequestWriter<>() {
            @Override
            public void write(HttpRequest request, SessionOutputBuffer buffer) throws IOException, HttpException {
                awaited.incrementAndGet();
                super.write(request, buffer);
            }
        };
    }

    @Override
    public void reset() {
        line.clear();
        head = null;
        lastKept = null;
        unfinished = false;
        read = 0;
        kept = 0;
    }

    /**
     * @throws SurplusException if bytes arrive while no request is waiting for an answer
     * @throws HeadTooLongException if the head does not end within its bound
     */
    @Override
    public @Nullable HttpResponse parse(SessionInputBuffer buffer, boolean endOfStream)
            throws IOException, HttpException {
        if (awaited.get() == 0 && buffer.hasData()) {
            throw new SurplusException();
        }
        while (readLine(buffer, endOfStream)) {
            BasicHttpResponse begun = head;
            if (begun == null) {
                begin();
            } else if (line.isEmpty()) {
                return ended(begun);
            } else {
                addHeader(begun);
            }
        }
        BasicHttpResponse begun = head;
        return endOfStream && begun != null ? ended(begun) : null;
    }

    private boolean readLine(SessionInputBuffer buffer, boolean endOfStream) throws IOException {
        if (!unfinished) {
            line.clear();
        }
        int before = buffer.length();
        boolean whole = buffer.readLine(line, endOfStream);
        if (!whole && buffer.length() >= LINE) {
            unfinished = true;
            take(buffer);
        } else if (whole) {
            unfinished = false;
        }
        read += before - buffer.length();
        line.setLength(Math.min(line.length(), LINE));
        if (read > MOST) {
            throw new HeadTooLongException(head);
        }
        return whole;
    }

    /** Empties the buffer, which would otherwise grow with the line. */
    private void take(SessionInputBuffer buffer) {
        ByteBuffer piece = ByteBuffer.allocate(buffer.length());
        buffer.read(piece);
        line.append(new String(piece.array(), 0, piece.position(), StandardCharsets.ISO_8859_1));
    }

    /** Empty lines before the status line are skipped. */
    private void begin() throws HttpException {
        if (!line.isEmpty()) {
            StatusLine status = LazyLaxLineParser.INSTANCE.parseStatusLine(line);
            head = new BasicHttpResponse(status.getStatusCode(), status.getReasonPhrase());
            head.setVersion(status.getProtocolVersion());
        }
    }

    private void addHeader(BasicHttpResponse begun) throws IOException, HttpException {
        if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
            fold();
            return;
        }
        CharArrayBuffer copy = new CharArrayBuffer(line.length());
        copy.append(line, 0, line.length());
        Header header = LazyLaxLineParser.INSTANCE.parseHeader(copy);
        lastKept = null;
        if (isNeeded(header.getName().toLowerCase(Locale.ROOT))) {
            if (kept == MOST_KEPT) {
                throw new HeadTooLongException(begun);
            }
            kept++;
            lastKept = copy;
            begun.addHeader(header);
        }
    }

    /** Handles the obsolete continuation of a header on the next line. */
    private void fold() {
        if (lastKept != null && lastKept.length() < LINE) {
            lastKept.append(' ');
            lastKept.append(line.toString().strip());
        }
    }

    private static boolean isNeeded(String name) {
        return FRAMING.contains(name) || BoundedAnswer.USEFUL.contains(name);
    }

    private HttpResponse ended(BasicHttpResponse whole) {
        int status = whole.getCode();
        if (status >= HttpStatus.SC_SUCCESS || status == HttpStatus.SC_SWITCHING_PROTOCOLS) {
            awaited.decrementAndGet();
        }
        reset();
        return whole;
    }
}
