package dev.ump.events.pull.control;

import dev.ump.events.platform.control.Database;
import dev.ump.events.platform.entity.InvalidInput;
import dev.ump.events.publication.entity.FeedSection;
import dev.ump.events.pull.entity.FeedPage;
import dev.ump.events.pull.entity.FeedPage.Document;
import dev.ump.events.pull.entity.FeedQuery;
import dev.ump.events.pull.entity.FeedScan;
import dev.ump.events.pull.entity.FeedScan.Place;
import dev.ump.events.pull.entity.Sight;
import dev.ump.events.subscriptions.control.SubscriptionRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The feed as partners see it, read in scans. */
@ApplicationScoped
public class EventFeed {

    /** Maximum positions per scan, which bounds its duration when few of many events match. */
    static final int SCAN = 20_000;

    private static final String LAST = "select last_position from feed_sequence where id = 1";

    /** Positions in the first query of a scan, unless the page is larger; each further query covers more. */
    private static final int LOOK = 1000;

    private static final int WIDER = 4;
    private static final String PLACES = "select " + FeedSection.POSITION + " as position, e.document from ";
    private static final String ONE = PLACES + "event e join feed_section s on s.id = e.section_id where e.id = ?";

    @Inject
    Database database;

    @Inject
    SubscriptionRegistry subscriptions;

    @Inject
    FeedCursors cursors;

    @Inject
    FeedHorizon horizon;

    /** The last assigned position. */
    public long lastPosition() {
        return database.query(LAST, row -> row.getLong(1)).get(0);
    }

    /** Where a reader without a cursor starts. */
    public long beginning() {
        return horizon.position();
    }

    /** The position after which the cursor continues. */
    public long behindCursor(String partnerId, String cursor) {
        return cursors.position(partnerId, cursor);
    }

    /** Where to continue for a reader that knows the feed up to this event, for example from a webhook. */
    public long behindEvent(String partnerId, String eventId) {
        return one(partnerId, eventId)
                .map(Place::position)
                .map(position -> position == 0 ? lastPosition() : position)
                .orElseThrow(() -> new InvalidInput("after", "is not the id of an event in this feed"));
    }

    /**
     * Returns what the query finds after {@code from}.
     *
     * <p>This takes several statements, none of them in a transaction and each in READ COMMITTED, so each sees
     * everything committed before it began. The end of the feed is read first: every event with a position up to there
     * is already committed and visible to the later statements. Events purged in between are noticed at the end, when
     * the horizon is read. A cursor comes from an end that was read even earlier, so it is never past the one read
     * here.
     *
     * @throws dev.ump.events.platform.entity.Gone if events after {@code from} have been purged, or {@code from} is
     *     past the end: such a position belongs to a feed that a restored database has lost
     */
    public FeedScan read(FeedQuery query, long from) {
        long last = lastPosition();
        if (from > last) {
            throw horizon.expired(query.partnerId());
        }
        FeedScan scan = read(query, sight(query), from, last);
        horizon.check(query.partnerId(), from);
        return scan;
    }

    /**
     * Finds the visible events of the query after {@code from}, from which nothing has been purged yet, in a feed that
     * ends at {@code last}.
     */
    FeedScan read(FeedQuery query, Sight sight, long from, long last) {
        if (sight.isEmpty()) {
            return new FeedScan(List.of(), last, false);
        }
        long end = Math.min(last, from + SCAN);
        int wanted = query.limit() + 1;
        List<Place> found = new ArrayList<>();
        long searched = from;
        for (long look = Math.max(wanted, LOOK); searched < end && found.size() < wanted; look *= WIDER) {
            long next = Math.min(end, searched + look);
            found.addAll(places(statement(query, sight, searched, next, wanted - found.size())));
            searched = next;
        }
        return FeedScan.of(found, query.limit(), searched, last);
    }

    /** The database reads and sorts the whole range, so the range should be no larger than is likely to be needed. */
    static FeedStatement statement(FeedQuery query, Sight sight, long from, long until, int limit) {
        return new FeedStatement(PLACES + FeedSection.EVENTS_BETWEEN, FeedSection.range(from, until))
                .seenBy(sight)
                .matching(query.filter(), query.partnerId())
                .first(limit);
    }

    private List<Place> places(FeedStatement statement) {
        return database.query(statement.sql(), EventFeed::place, statement.parameters());
    }

    /** The event with this id, if this partner may see it. */
    public Optional<Document> find(String partnerId, String eventId) {
        return one(partnerId, eventId).map(Place::document);
    }

    /** The position is 0 until one is assigned: a webhook may be faster than that. */
    private Optional<Place> one(String partnerId, String eventId) {
        Sight sight = sight(partnerId);
        if (sight.isEmpty()) {
            return Optional.empty();
        }
        return places(new FeedStatement(ONE, eventId).seenBy(sight)).stream().findFirst();
    }

    /** The scan as a page for this partner. */
    public FeedPage page(String partnerId, FeedScan scan) {
        return new FeedPage(
                scan.places().stream().map(Place::document).toList(), cursor(partnerId, scan.end()), scan.more());
    }

    /** This partner's cursor directly after {@code position}. */
    public String cursor(String partnerId, long position) {
        return cursors.at(partnerId, position);
    }

    Sight sight(FeedQuery query) {
        return sight(query.partnerId()).of(query.filter().types());
    }

    private Sight sight(String partnerId) {
        return new Sight(partnerId, subscriptions.current().visibleTo(partnerId));
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(row.getLong("position"), new Document(Objects.requireNonNull(row.getString("document"))));
    }
}
