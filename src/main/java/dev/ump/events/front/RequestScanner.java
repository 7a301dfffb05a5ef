package dev.ump.events.front;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassfish.grizzly.Buffer;

/**
 * Follows the bytes of one connection and finds where each request ends; refuses any that is not framed strictly by the
 * rules.
 */
final class RequestScanner {

    /** Maximum bytes of a head. Grizzly's own limit is 8192, and exceeding that gets no response. */
    private static final int MAX_HEAD = 8000;

    private static final int MAX_CHUNK_LINE = 200;

    /** Minimum bytes that a chunk counts for: a million chunks of one byte would take a hundred times as much memory. */
    private static final int CHUNK_COST = 64;

    private static final Pattern UPGRADE = Pattern.compile("\r\n(U)pgrade:", Pattern.CASE_INSENSITIVE);

    private enum Part {
        HEAD,
        BODY,
        CHUNK_LINE,
        CHUNK,
        CHUNK_END,
        TRAILER
    }

    private Part part = Part.HEAD;
    private final StringBuilder line = new StringBuilder();
    private long remaining;
    private long received;
    private boolean lineIsChecked;

    /** How far an incomplete head has been examined, and where its last line begins; counted from its first byte. */
    private int looked;

    private int lineStart;

    /** Whether the current request has arrived in full, so that the next byte begins another. */
    boolean isBetweenRequests() {
        return part == Part.HEAD;
    }

    /** Returns how much of the body has been announced or has arrived. */
    long received() {
        return received;
    }

    /**
     * Returns how many bytes, from the buffer's position on, belong to the current request.
     *
     * @return 0 while its head is incomplete: the same bytes are expected again, followed by more
     */
    int take(Buffer bytes) throws RefusedRequest {
        int at = bytes.position();
        if (part == Part.HEAD) {
            at = takeHead(bytes);
            if (at == 0) {
                return 0;
            }
        }
        while (at < bytes.limit() && part != Part.HEAD) {
            at = takeBody(bytes, at);
        }
        return at - bytes.position();
    }

    private int takeHead(Buffer bytes) throws RefusedRequest {
        int start = bytes.position();
        // some clients traditionally send one empty line before a request
        if (bytes.remaining() >= 2 && bytes.get(start) == '\r' && bytes.get(start + 1) == '\n') {
            start += 2;
        }
        int end = endOfHead(bytes, start);
        if (end == 0) {
            return 0;
        }
        byte[] copy = copy(bytes, start, end - 4);
        RequestHead head = RequestHead.of(copy);
        hideUpgrade(bytes, start, copy);
        lineIsChecked = false;
        looked = 0;
        lineStart = 0;
        received = 0;
        remaining = head.contentLength();
        if (head.chunked()) {
            part = Part.CHUNK_LINE;
            line.setLength(0);
        } else if (remaining > 0) {
            part = Part.BODY;
        }
        return end;
    }

    /** Returns the position after the empty line; 0 if that has not arrived. */
    private int endOfHead(Buffer bytes, int start) throws RefusedRequest {
        for (int i = start + looked; i < bytes.limit(); i++) {
            byte value = bytes.get(i);
            boolean afterReturn = i > start && bytes.get(i - 1) == '\r';
            if (afterReturn != (value == '\n') || isControl(value)) {
                throw new RefusedRequest(400, "The request head contains a bare CR or LF, or a control character.");
            }
            if (i - start >= MAX_HEAD) {
                throw new RefusedRequest(431, "The request head is too long.");
            }
            if (value == '\n' && isLast(bytes, start, i)) {
                return i + 1;
            }
        }
        looked = bytes.limit() - start;
        return 0;
    }

    /** Whether the line that ends there is the empty one after the head. */
    private boolean isLast(Buffer bytes, int start, int end) throws RefusedRequest {
        if (!lineIsChecked) {
            RequestHead.checkLine(new String(copy(bytes, start, end - 1), ISO_8859_1));
            lineIsChecked = true;
        }
        boolean empty = end - 1 == start + lineStart;
        lineStart = end + 1 - start;
        return empty;
    }

    private static boolean isControl(byte value) {
        return value >= 0 && value < ' ' && value != '\r' && value != '\n' && value != '\t' || value == 0x7F;
    }

    /**
     * Declines offers to upgrade, as RFC 9110 allows, by renaming the field to an unknown one. The JDK's client
     * makes such an offer with each request, and the parser would take what follows for content without an end.
     */
    private static void hideUpgrade(Buffer bytes, int start, byte[] head) {
        Matcher upgrade = UPGRADE.matcher(new String(head, ISO_8859_1));
        while (upgrade.find()) {
            bytes.put(start + upgrade.start(1), (byte) 'X');
        }
    }

    private static byte[] copy(Buffer bytes, int from, int to) {
        byte[] copy = new byte[Math.max(0, to - from)];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = bytes.get(from + i);
        }
        return copy;
    }

    private int takeBody(Buffer bytes, int at) throws RefusedRequest {
        if (part == Part.BODY || part == Part.CHUNK) {
            int taken = (int) Math.min(remaining, bytes.limit() - at);
            remaining -= taken;
            received += part == Part.BODY ? taken : 0;
            if (remaining == 0) {
                part = part == Part.BODY ? Part.HEAD : Part.CHUNK_END;
            }
            return at + taken;
        }
        take(bytes.get(at));
        return at + 1;
    }

    /** Takes a byte of a line between chunks. */
    private void take(byte value) throws RefusedRequest {
        line.append((char) (value & 0xFF));
        int length = line.length();
        boolean afterReturn = length > 1 && line.charAt(length - 2) == '\r';
        if (afterReturn != (value == '\n') || length > MAX_CHUNK_LINE) {
            throw new RefusedRequest(400, "The body contains a malformed chunk.");
        }
        if (value == '\n') {
            String whole = line.substring(0, length - 2);
            line.setLength(0);
            endOfLine(whole);
        }
    }

    private void endOfLine(String whole) throws RefusedRequest {
        switch (part) {
            case CHUNK_LINE -> beginChunk(whole);
            case CHUNK_END -> {
                if (!whole.isEmpty()) {
                    throw new RefusedRequest(400, "The body contains a malformed chunk.");
                }
                part = Part.CHUNK_LINE;
            }
            default -> {
                if (whole.isEmpty()) {
                    part = Part.HEAD;
                } else {
                    RequestHead.checkField(whole);
                    received += whole.length();
                }
            }
        }
        if (received > RequestHead.MAX_BODY) {
            throw RequestHead.tooLarge();
        }
    }

    /** Chunk extensions have no meaning to anybody and are refused along with anything else that is not a size. */
    private void beginChunk(String size) throws RefusedRequest {
        if (!size.matches("[0-9A-Fa-f]{1,8}")) {
            throw new RefusedRequest(400, "The body contains a malformed chunk.");
        }
        remaining = Long.parseLong(size, 16);
        received += Math.max(remaining, CHUNK_COST);
        part = remaining == 0 ? Part.TRAILER : Part.CHUNK;
    }
}
