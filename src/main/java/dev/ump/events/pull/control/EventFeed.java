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

/** The feed as partners see it, read in stretches. */
@ApplicationScoped
public class EventFeed {

    /** How many positions one reading looks at: what bounds its time where it comes by many events and wants few. */
    static final int SCAN = 20_000;

    private static final String LAST = "select last_position from feed_sequence where id = 1";

    /** How many positions the first look of a reading is at, where its page is not longer; each further one is at more. */
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

    /** The last position that has been given. */
    public long lastPosition() {
        return database.query(LAST, row -> row.getLong(1)).get(0);
    }

    /** Where a reader begins who has no cursor. */
    public long beginning() {
        return horizon.position();
    }

    /** Where the cursor goes on. */
    public long behindCursor(String partnerId, String cursor) {
        return cursors.position(partnerId, cursor);
    }

    /** Where a reader goes on who has read the feed up to this event, by a webhook for one. */
    public long behindEvent(String partnerId, String eventId) {
        return one(partnerId, eventId)
                .map(Place::position)
                .map(position -> position == 0 ? lastPosition() : position)
                .orElseThrow(() -> new InvalidInput("after", "is not the id of an event of this feed"));
    }

    /**
     * What the query finds behind {@code from}.
     *
     * <p>It is several statements, none of them in a transaction, and each connection is in READ COMMITTED: so each sees all that
     * had been committed when it began. The end of the feed is read first. Whatever has a position up to there was committed before,
     * and the statements behind it see it. What is purged between them is noticed at the end, when the horizon is read. A cursor comes
     * from an end that was read earlier still, so it is never behind the one that is read here.
     *
     * @throws dev.ump.events.platform.entity.Gone where something has been purged there, or nothing is there: a position
     *     that is still to come is of a feed that a restored database has forgotten
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

    /** What is to be seen of the query behind {@code from}, which nothing was purged from yet, in a feed that ends at {@code last}. */
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

    /** Everything that it looks at is read and put in order, so it does not look at more than is likely to be wanted. */
    static FeedStatement statement(FeedQuery query, Sight sight, long from, long until, int limit) {
        return new FeedStatement(PLACES + FeedSection.EVENTS_BETWEEN, FeedSection.range(from, until))
                .seenBy(sight)
                .matching(query.filter(), query.partnerId())
                .first(limit);
    }

    private List<Place> places(FeedStatement statement) {
        return database.query(statement.sql(), EventFeed::place, statement.parameters());
    }

    /** The event with this id, where this partner may see it. */
    public Optional<Document> find(String partnerId, String eventId) {
        return one(partnerId, eventId).map(Place::document);
    }

    /** Its position is 0 in the moment before it gets one: a webhook may be quicker than that. */
    private Optional<Place> one(String partnerId, String eventId) {
        Sight sight = sight(partnerId);
        if (sight.isEmpty()) {
            return Optional.empty();
        }
        return places(new FeedStatement(ONE, eventId).seenBy(sight)).stream().findFirst();
    }

    /** The stretch as this partner gets it. */
    public FeedPage page(String partnerId, FeedScan scan) {
        return new FeedPage(
                scan.places().stream().map(Place::document).toList(),
                cursor(partnerId, scan.end()),
                scan.more());
    }

    /** The cursor of this partner right behind {@code position}. */
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
