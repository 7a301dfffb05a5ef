package dev.ump.events.delivery.control;

import dev.ump.events.delivery.entity.Delivery;
import dev.ump.events.platform.control.Database;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A new delivery as a row of its table. */
public final class DeliveryRow {

    private static final String INSERT = """
            insert into delivery (id, event_id, subscription_id, partner_id, status, attempts, schedule_start, claim,
                held, due_at, created_at) values (?, ?, ?, ?, ?, 0, 0, ?, ?, ?, ?)""";

    private DeliveryRow() {}

    /** Writes new deliveries in the caller's transaction. */
    public static void write(Database database, Collection<Delivery> deliveries) {
        database.batch(INSERT, deliveries, DeliveryRow::columns);
    }

    private static @Nullable Object[] columns(Delivery delivery) {
        return new @Nullable Object[] {
            delivery.id(),
            delivery.eventId(),
            delivery.subscriptionId(),
            delivery.partnerId(),
            delivery.status(),
            delivery.announcement().claim(),
            delivery.isInProgress(),
            delivery.dueAt(),
            delivery.createdAt()
        };
    }
}
