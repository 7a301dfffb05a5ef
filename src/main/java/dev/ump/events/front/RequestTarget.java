package dev.ump.events.front;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** The rules for the request target: a path that every reader along the way interprets alike. */
final class RequestTarget {

    private static final Pattern VISIBLE = Pattern.compile("[!-~]+");
    private static final Pattern BAD_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    /**
     * Double slashes, dot segments, parameters, fragments; anything that decodes to one of these, and anything encoded
     * needlessly.
     */
    private static final Pattern AMBIGUOUS = Pattern.compile(
            "//|/\\.{1,2}(/|$)|[;\\\\#\"<>]|%(2[5def]|3b|5[cf]|7[ef]|[01][0-9a-f]|3[0-9]|[46][1-9a-f]|[57][0-9a])");

    /** The server would treat these like the paths without the trailing slash, which a proxy blocks. */
    private static final Pattern PROBES = Pattern.compile("/(metrics|health)(/.*)?/");

    private RequestTarget() {}

    static void check(String target) throws RefusedRequest {
        if (target.equals("*")) {
            return;
        }
        if (!target.startsWith("/")) {
            throw new RefusedRequest(400, "The request target is not a path.");
        }
        if (!VISIBLE.matcher(target).matches()) {
            throw new RefusedRequest(400, "The request target contains a character that must be percent-encoded.");
        }
        int query = target.indexOf('?');
        checkPath(query < 0 ? target : target.substring(0, query));
    }

    private static void checkPath(String path) throws RefusedRequest {
        if (BAD_ESCAPE.matcher(path).find()) {
            throw new RefusedRequest(400, "The path contains an invalid percent-encoding.");
        }
        if (AMBIGUOUS.matcher(path.toLowerCase(Locale.ROOT)).find()) {
            throw new RefusedRequest(
                    400, "The path must not contain parameters, dot segments, or double or encoded slashes.");
        }
        if (PROBES.matcher(path).matches()) {
            throw new RefusedRequest(404, "There is nothing here.");
        }
        if (URLDecoder.decode(path, StandardCharsets.UTF_8).indexOf('\uFFFD') >= 0) {
            throw new RefusedRequest(400, "The path is not UTF-8.");
        }
    }
}
