package dev.ump.events.delivery.control;

import dev.ump.events.delivery.entity.Delivery;
import org.jspecify.annotations.Nullable;

/** A new delivery as a row of its table. */
public final class DeliveryRow {

    public static final String INSERT = """
            insert into delivery (id, event_id, subscription_id, partner_id, status, attempts, schedule_start, claim,
                due_at, held, created_at) values (?, ?, ?, ?, ?, 0, 0, ?, ?, ?, ?)""";

    private DeliveryRow() {}

    /** The parameters of {@link #INSERT}, with a lease of its own. */
    public static @Nullable Object[] columns(Delivery delivery) {
        return columns(delivery, false);
    }

    /** The parameters of {@link #INSERT}, also where the delivery shares its lease. */
    static @Nullable Object[] columns(Delivery delivery, boolean shared) {
        return new @Nullable Object[] {
            delivery.id(),
            delivery.eventId(),
            delivery.subscriptionId(),
            delivery.partnerId(),
            delivery.status(),
            delivery.announcement().claim(),
            shared ? null : delivery.dueAt(),
            delivery.isInProgress(),
            delivery.createdAt()
        };
    }
}
