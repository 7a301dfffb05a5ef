package dev.ump.events.delivery.control.sending;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentTooLongException;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer and keeps its first {@value #KEPT} bytes. Up to {@value #READ} bytes are read, so that the connection can be
 * kept; a longer answer ends the connection, but still counts by its status.
 */
final class BoundedAnswer implements AsyncResponseConsumer<Boolean> {

    static final int KEPT = 4 * 1024;
    static final int READ = 64 * 1024;
    private static final int HEADER_LENGTH = 256;
    static final Set<String> USEFUL =
            Set.of("content-type", "date", "location", "retry-after", "server", "x-request-id");

    private final ByteBuffer kept = ByteBuffer.allocate(KEPT);
    private int read;
    private volatile boolean whole;
    private @Nullable FutureCallback<Boolean> end;
    private volatile @Nullable HttpResponse head;
    private volatile boolean tooLong;

    @Override
    public void consumeResponse(
            HttpResponse response, @Nullable EntityDetails entity, HttpContext context, FutureCallback<Boolean> end) {
        this.head = response;
        this.end = end;
        this.whole = entity == null;
    }

    @Override
    public void consume(ByteBuffer bytes) throws IOException {
        read += bytes.remaining();
        ByteBuffer first = bytes.slice();
        first.limit(Math.min(first.limit(), kept.remaining()));
        kept.put(first);
        bytes.position(bytes.limit());
        if (read > READ) {
            tooLong = true;
            throw new ContentTooLongException("more than %d bytes", READ);
        }
    }

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) {
        whole = true;
    }

    /** Called when the connection is free again, so that the code waiting for the answer can use it at once. */
    @Override
    public void releaseResources() {
        if (whole && end != null) {
            end.completed(true);
        }
    }

    /** Whether the whole answer has arrived. */
    boolean whole() {
        return whole;
    }

    /** Whether a status has arrived. */
    boolean begun() {
        return head != null;
    }

    /** Whether reading stopped because of the answer's length, which is not a failure of the delivery. */
    boolean tooLong() {
        return tooLong;
    }

    int status() {
        HttpResponse response = head;
        return response == null ? 0 : response.getCode();
    }

    Map<String, String> headers() {
        Map<String, String> useful = new LinkedHashMap<>();
        HttpResponse response = head;
        for (Header header : response == null ? new Header[0] : response.getHeaders()) {
            String name = header.getName().toLowerCase(Locale.ROOT);
            if (USEFUL.contains(name) && header.getValue() != null) {
                useful.putIfAbsent(name, OneLine.of(header.getValue(), HEADER_LENGTH));
            }
        }
        return useful;
    }

    /** The kept part of the body, without NUL, which no database column accepts. */
    String body() {
        return new String(kept.array(), 0, kept.position(), UTF_8).replace("\0", "");
    }

    @Override
    public void updateCapacity(CapacityChannel capacity) throws IOException {
        capacity.update(Integer.MAX_VALUE);
    }

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) {
        // 1xx: the answer is still to come
    }

    @Override
    public void failed(Exception cause) {
        // the sender's callback is notified as well
    }
}
