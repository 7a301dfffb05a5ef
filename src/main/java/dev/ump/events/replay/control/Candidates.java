package dev.ump.events.replay.control;

import dev.ump.events.catalog.entity.EventType;
import dev.ump.events.delivery.entity.DeliveryStatus;
import dev.ump.events.platform.control.Database;
import dev.ump.events.publication.entity.StoredEvent;
import dev.ump.events.replay.entity.Candidate;
import dev.ump.events.replay.entity.ReplayJob;
import dev.ump.events.replay.entity.Selection;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Finds the events that a replay covers. */
@ApplicationScoped
public class Candidates {

    /** Maximum events per step, which keeps a step short when few of many events are wanted. */
    static final int SCAN = 2000;

    private static final String WANTED = """
            (cast(? as boolean) and d.id is null and e.recorded_at >= ? and (e.audience is null or e.audience like ?)
                or d.status = any(?))""";
    private static final String DELIVERY = " delivery d on d.event_id = e.id and d.subscription_id = ? ";
    private static final String NEXT = "select e.id, e.recorded_at, d.id as delivery_id, " + WANTED + """
             as wanted
            from (select id, recorded_at, audience from event
                where recorded_at >= ? and recorded_at < ? and (recorded_at > ? or id > ?) and type = any(?)
                order by recorded_at, id limit ?) e
            left join""" + DELIVERY
            + "order by e.recorded_at, e.id";
    private static final String COUNT = "select count(*) from event e %s join" + DELIVERY
            + "where e.recorded_at >= ? and e.recorded_at < ? and e.type = any(?) and " + WANTED;

    @Inject
    Database database;

    /** Up to {@value #SCAN} events after the cursor of the job, in recording order. */
    List<Candidate> next(ReplayJob job, RegisteredSubscription subscription) {
        Selection selection = job.selection();
        return database.query(
                NEXT,
                row -> new Candidate(
                        row.getString("id"),
                        Objects.requireNonNull(Database.instant(row, "recorded_at")),
                        row.getString("delivery_id"),
                        row.getBoolean("wanted")),
                selection.scope().missing(),
                start(selection, subscription),
                StoredEvent.audienceWith(subscription.partnerId()),
                statuses(selection),
                job.cursorRecordedAt(),
                selection.until(),
                job.cursorRecordedAt(),
                job.cursorEventId(),
                types(selection, subscription),
                SCAN,
                subscription.id());
    }

    /** How many deliveries the selection makes due. */
    long count(Selection selection, RegisteredSubscription subscription) {
        return count(selection, subscription, statuses(selection));
    }

    /**
     * As {@link #count(Selection, RegisteredSubscription)}, assuming that the deliveries waiting for an attempt have
     * been cancelled.
     */
    long countCancelled(Selection selection, RegisteredSubscription subscription) {
        return count(
                selection,
                subscription,
                Stream.concat(
                                statuses(selection).stream(),
                                Stream.of(DeliveryStatus.PENDING, DeliveryStatus.RETRYING)
                                        .map(DeliveryStatus::toString))
                        .toList());
    }

    private long count(Selection selection, RegisteredSubscription subscription, List<String> statuses) {
        return database.query(
                        COUNT.formatted(selection.scope().missing() ? "left" : "inner"),
                        row -> row.getLong(1),
                        subscription.id(),
                        selection.since(),
                        selection.until(),
                        types(selection, subscription),
                        selection.scope().missing(),
                        start(selection, subscription),
                        StoredEvent.audienceWith(subscription.partnerId()),
                        statuses)
                .get(0);
    }

    /** The earliest recording time from which an event without a delivery gets one. */
    private static Instant start(Selection selection, RegisteredSubscription subscription) {
        return selection.scope().beforeStart() ? Instant.EPOCH : subscription.startsAt();
    }

    private static List<String> statuses(Selection selection) {
        return selection.scope().statuses().stream()
                .map(DeliveryStatus::toString)
                .toList();
    }

    private static List<String> types(Selection selection, RegisteredSubscription subscription) {
        return subscription.eventTypes().stream()
                .filter(type -> selection.eventTypes().isEmpty()
                        || selection.eventTypes().contains(type))
                .map(EventType::wireName)
                .toList();
    }
}
