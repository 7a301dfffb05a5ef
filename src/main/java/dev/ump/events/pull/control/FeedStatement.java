package dev.ump.events.pull.control;

import dev.ump.events.publication.entity.StoredEvent;
import dev.ump.events.pull.entity.FeedFilter;
import dev.ump.events.pull.entity.Sight;
import dev.ump.events.pull.entity.WantedDelivery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A query for events {@code e}, built from conditions and their parameters. */
final class FeedStatement {

    /** The offset keeps the planner from turning this into a join, which would read all of the partner's deliveries first. */
    private static final String DELIVERY =
            "exists (select 1 from delivery d where d.event_id = e.id and d.partner_id = ?%s offset 0)";

    private static final String UNDELIVERED =
            "(not " + DELIVERY.formatted("") + " or " + DELIVERY.formatted(" and d.status <> 'delivered'") + ")";

    private final StringBuilder sql;
    private final List<Object> parameters = new ArrayList<>();

    /** @param beginning the SQL up to the first condition */
    FeedStatement(String beginning, Object... parameters) {
        sql = new StringBuilder(beginning);
        this.parameters.addAll(List.of(parameters));
    }

    /** Only events within the sight, which must not be empty. */
    FeedStatement seenBy(Sight sight) {
        and("(e.audience is null or e.audience like ?)", StoredEvent.audienceWith(sight.partnerId()));
        var starts = sight.typesByStart();
        sql.append(starts.keySet().stream()
                .map(start -> "(e.type = any(?) and e.recorded_at >= ?)")
                .collect(Collectors.joining(" or ", " and (", ")")));
        starts.forEach((start, types) -> {
            parameters.add(types);
            parameters.add(start);
        });
        return this;
    }

    /** Only events that match the filter, except for its types, which the sight covers. */
    FeedStatement matching(FeedFilter filter, String partnerId) {
        and("e.resource_id = ?", filter.resourceId());
        and("e.occurred_at >= ?", filter.since());
        and("e.occurred_at < ?", filter.until());
        return filter.delivery() == null ? this : delivery(filter.delivery(), partnerId);
    }

    private FeedStatement delivery(WantedDelivery wanted, String partnerId) {
        if (wanted.status().isEmpty()) {
            and(UNDELIVERED, partnerId);
            parameters.add(partnerId);
        } else {
            and(DELIVERY.formatted(" and d.status = ?"), partnerId);
            parameters.add(wanted.status().get().toString());
        }
        return this;
    }

    /** Adds nothing if the value is null. */
    private void and(String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(" and ").append(condition);
            parameters.add(value);
        }
    }

    /** The first {@code count} events, in feed order. */
    FeedStatement first(int count) {
        sql.append(" order by position limit ?");
        parameters.add(count);
        return this;
    }

    String sql() {
        return sql.toString();
    }

    /** Strings, times, numbers, and {@link Collection}s of strings. */
    Object[] parameters() {
        return parameters.toArray();
    }
}
