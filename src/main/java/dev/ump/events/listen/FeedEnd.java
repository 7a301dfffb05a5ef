package dev.ump.events.listen;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the current end of the feed. */
final class FeedEnd {

    /** A time later than any event: the server searches all events and returns none. */
    private static final String NOTHING = "/events?limit=1000&since=9998-12-31T00:00:00Z";

    private static final Pattern END = Pattern.compile("\"next_cursor\":\"([^\"]+)\",\"has_more\":(true|false)");

    private FeedEnd() {}

    /** Returns a cursor after the last event. */
    static String find(HttpClient client, ListenOptions options) throws IOException, InterruptedException {
        String cursor = "";
        boolean more = true;
        while (more) {
            URI page = URI.create(options.server() + NOTHING + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            var request = HttpRequest.newBuilder(page)
                    .header("Authorization", "Bearer " + options.key())
                    .build();
            var answer = client.send(request, BodyHandlers.ofString());
            check(answer.statusCode(), answer::body);
            Matcher end = END.matcher(answer.body());
            if (!end.find()) {
                throw new ListenException("the answer is not a page of a feed: " + options.server());
            }
            cursor = end.group(1);
            more = Boolean.parseBoolean(end.group(2));
        }
        return cursor;
    }

    /**
     * @throws IOException if a retry may help
     * @throws ListenException if it will not
     */
    static void check(int status, Supplier<String> body) throws IOException {
        if (status >= 500 || status == 429) {
            throw new IOException("it answered " + status);
        }
        if (status != 200) {
            throw new ListenException(status + " " + body.get());
        }
    }
}
