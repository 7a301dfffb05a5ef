package dev.ump.events.pull.control;

import dev.ump.events.platform.control.Database;
import dev.ump.events.publication.entity.StoredEvent;
import dev.ump.events.pull.entity.FeedPage;
import dev.ump.events.pull.entity.FeedPage.Document;
import dev.ump.events.subscriptions.control.SubscriptionRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one partner may see of the feed: events of the types that it subscribes to, since it does, addressed to it. */
@ApplicationScoped
public class EventFeed {

    private static final String END = "select last_position from feed_sequence where id = 1";
    private static final String VISIBLE = " and (audience is null or audience like ?) and (";
    private static final String OF_TYPES = "(type = any(?) and recorded_at >= ?)";
    private static final String PAGE = "select position, document from event where position > ? and position <= ?";
    private static final String ONE = "select document from event where id = ? and position is not null";

    @Inject
    Database database;

    @Inject
    SubscriptionRegistry subscriptions;

    @Inject
    FeedCursors cursors;

    private record Place(long position, String document) {}

    /** Up to {@code limit} events behind the cursor, or from the beginning. */
    public FeedPage page(String partnerId, @Nullable String cursor, int limit) {
        long from = cursor == null ? 0 : cursors.position(partnerId, cursor);
        long end = database.query(END, row -> row.getLong(1)).get(0);
        List<Place> places = places(partnerId, from, end, limit);
        boolean more = places.size() > limit;
        List<Place> shown = more ? places.subList(0, limit) : places;
        long next = more ? shown.get(limit - 1).position() : Math.max(from, end);
        List<Document> data =
                shown.stream().map(place -> new Document(place.document())).toList();
        return new FeedPage(data, cursors.at(partnerId, next), more);
    }

    private List<Place> places(String partnerId, long from, long end, int limit) {
        var types = typesByStart(partnerId);
        if (types.isEmpty()) {
            return List.of();
        }
        List<Object> parameters = new ArrayList<>(List.of(from, end));
        String sql = PAGE + visible(partnerId, types, parameters) + " order by position limit ?";
        parameters.add(limit + 1);
        return database.query(
                sql, row -> new Place(row.getLong("position"), row.getString("document")), parameters.toArray());
    }

    /** The event with this id, where this partner may see it. */
    public Optional<Document> find(String partnerId, String eventId) {
        var types = typesByStart(partnerId);
        if (types.isEmpty()) {
            return Optional.empty();
        }
        List<Object> parameters = new ArrayList<>(List.of(eventId));
        String sql = ONE + visible(partnerId, types, parameters);
        return database.query(sql, row -> new Document(row.getString("document")), parameters.toArray()).stream()
                .findFirst();
    }

    private Map<Instant, List<String>> typesByStart(String partnerId) {
        return subscriptions.current().visibleTo(partnerId).entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue,
                        TreeMap::new,
                        Collectors.mapping(entry -> entry.getKey().wireName(), Collectors.toList())));
    }

    private static String visible(String partnerId, Map<Instant, List<String>> types, List<Object> parameters) {
        parameters.add(StoredEvent.audienceWith(partnerId));
        List<String> alternatives = new ArrayList<>();
        types.forEach((start, names) -> {
            alternatives.add(OF_TYPES);
            parameters.add(names);
            parameters.add(start);
        });
        return VISIBLE + String.join(" or ", alternatives) + ")";
    }
}
