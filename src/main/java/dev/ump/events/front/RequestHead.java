package dev.ump.events.front;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of a request by the rules of RFC 9112, without its leniencies: anything that two readers could interpret
 * differently is refused.
 *
 * @param path the path of the request target, without the query
 * @param contentLength of a body with a declared length; 0 if there is none
 * @param chunked whether the body comes in chunks
 */
record RequestHead(String path, long contentLength, boolean chunked) {

    /** Maximum bytes of a body, as in the application. */
    static final int MAX_BODY = 1 << 20;

    private static final int MAX_FIELDS = 100;
    private static final int MAX_PORT = 65_535;
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern REQUEST_LINE = Pattern.compile("(" + TOKEN + ") (\\S+) HTTP/([0-9]\\.[0-9])");
    /**
     * Has no alternatives for the matcher to choose from, which would be slow for long values; surrounding whitespace
     * is stripped afterwards.
     */
    private static final Pattern FIELD = Pattern.compile("(" + TOKEN + "):([^\\x00-\\x08\\x0A-\\x1F\\x7F]*)");

    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9._~-]+|\\[[0-9A-Fa-f:.]+\\])(:(?<port>[0-9]{1,5})?)?");
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private record Field(String name, String value) {}

    /** Refuses an invalid request line as soon as it has arrived, whatever follows. */
    static void checkLine(String line) throws RefusedRequest {
        Matcher matcher = REQUEST_LINE.matcher(line);
        if (!matcher.matches()) {
            throw new RefusedRequest(400, "The request line is not valid HTTP/1.1.");
        }
        String version = matcher.group(3);
        if (!version.equals("1.1") && !version.equals("1.0")) {
            throw new RefusedRequest(505, "This server only supports HTTP/1.1.");
        }
        if (!METHODS.contains(matcher.group(1))) {
            throw new RefusedRequest(501, "This method is not supported.");
        }
        RequestTarget.check(matcher.group(2));
    }

    /** @param bytes the head without the empty line after it */
    static RequestHead of(byte[] bytes) throws RefusedRequest {
        List<String> lines = List.of(new String(bytes, ISO_8859_1).split("\r\n", -1));
        String line = lines.get(0);
        checkLine(line);
        if (lines.size() - 1 > MAX_FIELDS) {
            throw new RefusedRequest(431, "The request has too many header fields.");
        }
        List<Field> fields = fields(lines.subList(1, lines.size()));
        boolean old = line.endsWith("1.0");
        checkHost(values(fields, "host"), old);
        checkExpectation(values(fields, "expect"));
        String target = line.split(" ", -1)[1];
        String path = target.contains("?") ? target.substring(0, target.indexOf('?')) : target;
        boolean chunked = isChunked(values(fields, "transfer-encoding"), old);
        List<String> lengths = values(fields, "content-length");
        if (chunked && !lengths.isEmpty()) {
            throw new RefusedRequest(400, "Content-Length and Transfer-Encoding must not be combined.");
        }
        return new RequestHead(path, length(lengths), chunked);
    }

    /** Parses the fields of a head or of a trailer. */
    private static List<Field> fields(List<String> lines) throws RefusedRequest {
        Field[] fields = new Field[lines.size()];
        for (int i = 0; i < fields.length; i++) {
            Matcher matcher = FIELD.matcher(lines.get(i));
            if (!matcher.matches()) {
                throw new RefusedRequest(400, "A header field is malformed.");
            }
            String name = matcher.group(1).toLowerCase(Locale.ROOT);
            if (name.startsWith("payara-")) {
                throw new RefusedRequest(400, "A header field is reserved for internal use.");
            }
            fields[i] = new Field(name, matcher.group(2).strip());
        }
        return List.of(fields);
    }

    static void checkField(String line) throws RefusedRequest {
        fields(List.of(line));
    }

    private static List<String> values(List<Field> fields, String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(Field::value)
                .toList();
    }

    private static void checkHost(List<String> hosts, boolean old) throws RefusedRequest {
        if (old && hosts.isEmpty()) {
            return;
        }
        Matcher host = HOST.matcher(hosts.size() == 1 ? hosts.get(0) : "");
        if (!host.matches() || host.group("port") != null && Integer.parseInt(host.group("port")) > MAX_PORT) {
            throw new RefusedRequest(400, "A request must have exactly one Host field with a valid host.");
        }
    }

    private static void checkExpectation(List<String> expectations) throws RefusedRequest {
        if (!List.of("100-continue").containsAll(lower(expectations))) {
            throw new RefusedRequest(417, "The only supported expectation is 100-continue.");
        }
    }

    private static boolean isChunked(List<String> codings, boolean old) throws RefusedRequest {
        if (codings.isEmpty()) {
            return false;
        }
        if (old || codings.size() > 1) {
            throw new RefusedRequest(
                    400, "Transfer-Encoding must occur only once, and never in a request of an earlier version.");
        }
        if (!lower(codings).contains("chunked")) {
            throw new RefusedRequest(501, "The only supported transfer coding is chunked.");
        }
        return true;
    }

    private static long length(List<String> lengths) throws RefusedRequest {
        if (lengths.isEmpty()) {
            return 0;
        }
        if (lengths.size() > 1 || !lengths.get(0).matches("[0-9]{1,18}")) {
            throw new RefusedRequest(400, "Content-Length must occur only once and be a number.");
        }
        long length = Long.parseLong(lengths.get(0));
        if (length > MAX_BODY) {
            throw tooLarge();
        }
        return length;
    }

    static RefusedRequest tooLarge() {
        return new RefusedRequest(413, "The request body must not exceed " + MAX_BODY + " bytes.");
    }

    private static List<String> lower(List<String> values) {
        return values.stream().map(value -> value.toLowerCase(Locale.ROOT)).toList();
    }
}
