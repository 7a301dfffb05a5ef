package dev.ump.events.pull.boundary;

import dev.ump.events.pull.entity.FeedPage;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;

/**
 * The form in which one request wants its page.
 *
 * @param request its address, of which the link to the next page is made
 */
record PageForm(Conditional conditional, URI request) {

    Response answer(FeedPage page) {
        var answer = conditional.answer(page);
        return page.hasMore()
                ? answer.header(HttpHeaders.LINK, "<" + next(page) + ">; rel=\"next\"")
                        .build()
                : answer.build();
    }

    /** Relative: what a proxy hides, the scheme for one, is not known here, and a key must not be sent to a guess. */
    private String next(FeedPage page) {
        URI next = UriBuilder.fromUri(request)
                .replaceQueryParam("after")
                .replaceQueryParam("cursor", page.nextCursor())
                .build();
        return next.getRawPath() + '?' + next.getRawQuery();
    }
}
