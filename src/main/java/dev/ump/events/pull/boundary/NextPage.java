package dev.ump.events.pull.boundary;

import dev.ump.events.pull.entity.FeedPage;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;

/** The link to the next page (RFC 8288). */
final class NextPage {

    private NextPage() {}

    /**
     * Adds the link where there is more. It is relative: what a proxy hides, the scheme for one, is not known here, and a
     * key must not be sent to a guess.
     */
    static ResponseBuilder link(ResponseBuilder answer, URI request, FeedPage page) {
        if (!page.hasMore()) {
            return answer;
        }
        URI next = UriBuilder.fromUri(request)
                .replaceQueryParam("after")
                .replaceQueryParam("cursor", page.nextCursor())
                .build();
        return answer.header(HttpHeaders.LINK, "<" + next.getRawPath() + '?' + next.getRawQuery() + ">; rel=\"next\"");
    }
}
