package dev.ump.events.publication.control;

import dev.ump.events.delivery.control.ledger.DeliveryLedger;
import dev.ump.events.delivery.entity.Delivery;
import dev.ump.events.platform.control.Database;
import dev.ump.events.publication.entity.FeedSection;
import dev.ump.events.publication.entity.StoredEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Collects the rows that one transaction writes: three round trips to the database, however many rows there are.
 *
 * <p>Readers use them as JPA entities. Writing them as entities took a third of the CPU time of publishing.
 */
final class RecordedRows {

    private static final String SECTION = "insert into feed_section (id, recorded_at, events) values (?, ?, ?)";
    private static final String EVENT = """
            insert into event (id, type, resource_type, resource_id, occurred_at, recorded_at, audience, document,
                section_id, ordinal) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final Database database;
    private final DeliveryLedger ledger;
    private final List<FeedSection> sections = new ArrayList<>();
    private final Map<String, StoredEvent> events = new LinkedHashMap<>();
    private final List<Delivery> deliveries = new ArrayList<>();

    RecordedRows(Database database, DeliveryLedger ledger) {
        this.database = database;
        this.ledger = ledger;
    }

    /** Appends an event to the last section, or to a new one if that is full. */
    void add(StoredEvent event) {
        if (sections.isEmpty() || last().isFull()) {
            sections.add(new FeedSection(event.recordedAt()));
        }
        last().add(event);
        events.put(event.id(), event);
    }

    private FeedSection last() {
        return sections.get(sections.size() - 1);
    }

    void add(Delivery delivery) {
        deliveries.add(delivery);
    }

    /** The event with this id, if it has been added but not written yet. */
    Optional<StoredEvent> event(String id) {
        return Optional.ofNullable(events.get(id));
    }

    /** Writes the rows added since the last write. */
    void write() {
        database.batch(SECTION, sections, one -> new Object[] {one.id(), one.recordedAt(), one.events()});
        database.batch(EVENT, events.values(), RecordedRows::columns);
        ledger.add(deliveries);
        sections.clear();
        events.clear();
        deliveries.clear();
    }

    private static @Nullable Object[] columns(StoredEvent event) {
        return new @Nullable Object[] {
            event.id(),
            event.type(),
            event.resourceType(),
            event.resourceId(),
            event.occurredAt(),
            event.recordedAt(),
            event.audienceText(),
            event.document(),
            event.sectionId(),
            event.ordinal()
        };
    }
}
