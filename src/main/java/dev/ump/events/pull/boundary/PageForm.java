package dev.ump.events.pull.boundary;

import dev.ump.events.pull.entity.FeedPage;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;

/**
 * How one request wants its page returned.
 *
 * @param request the URI of the request, from which the link to the next page is built
 */
record PageForm(Conditional conditional, URI request) {

    Response answer(FeedPage page) {
        var answer = conditional.answer(page);
        return page.hasMore()
                ? answer.header(HttpHeaders.LINK, "<" + next(page) + ">; rel=\"next\"")
                        .build()
                : answer.build();
    }

    /** Relative: what a proxy hides, such as the scheme, is not known here, and a key must not be sent to a guessed address. */
    private String next(FeedPage page) {
        URI next = UriBuilder.fromUri(request)
                .replaceQueryParam("after")
                .replaceQueryParam("cursor", page.nextCursor())
                .build();
        return next.getRawPath() + '?' + next.getRawQuery();
    }
}
