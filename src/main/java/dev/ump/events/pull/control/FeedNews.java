package dev.ump.events.pull.control;

import dev.ump.events.platform.control.Database;
import dev.ump.events.publication.entity.FeedSection;
import dev.ump.events.pull.entity.News;
import dev.ump.events.pull.entity.News.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Summarizes new events in the feed, in enough detail to know which readers need not look. */
@ApplicationScoped
public class FeedNews {

    /** Maximum events to summarize; if there are more, every reader looks. */
    private static final int MAX_EVENTS = 2000;

    private static final String KINDS = "select e.type, e.audience, max(" + FeedSection.POSITION + ") as latest from "
            + FeedSection.EVENTS_BETWEEN + " group by e.type, e.audience";

    @Inject
    Database database;

    /** The news after {@code from}, up to {@code last}. */
    News between(long from, long last) {
        if (last - from > MAX_EVENTS) {
            return News.tooMany(from, last);
        }
        List<Kind> kinds = database.query(
                KINDS,
                row -> new Kind(row.getString("type"), row.getString("audience"), row.getLong("latest")),
                FeedSection.range(from, last));
        return new News(from, last, kinds, false);
    }
}
