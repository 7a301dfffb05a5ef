package dev.ump.events.delivery.control.ledger;

import dev.ump.events.delivery.entity.Delivery;
import dev.ump.events.platform.control.Database;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The states a delivery may start from. */
enum DeliveryState {
    HELD("pending", true, TransitionPairs.LEASE_END),
    OVERDUE("pending", true, TransitionPairs.NOW.minusSeconds(1)),
    DUE("retrying", false, TransitionPairs.NOW.minusSeconds(1)),
    RETRIED_LATER("retrying", false, TransitionPairs.NOW.plusSeconds(3600)),
    RESTING("pending", false, Delivery.RESTING),
    DELIVERED("delivered", false, null),
    EXHAUSTED("exhausted", false, null),
    CANCELLED("cancelled", false, null);

    private static final String INSERT = """
            insert into delivery (id, event_id, subscription_id, partner_id, status, attempts, unrecorded, schedule_start,
                claim, held, due_at, created_at, ended_at)
            values (?, 'evt_1', 'sub_1', 'prt_1', ?, 1, 1, 0, 1, ?, ?, ?, ?)""";

    private final String status;
    private final boolean held;
    private final @Nullable Instant dueAt;

    DeliveryState(String status, boolean held, @Nullable Instant dueAt) {
        this.status = status;
        this.held = held;
        this.dueAt = dueAt;
    }

    void write(Database database) {
        database.update("delete from attempt where delivery_id = ?", TransitionPairs.ID);
        database.update("delete from delivery where id = ?", TransitionPairs.ID);
        database.update(
                INSERT,
                TransitionPairs.ID,
                status,
                held,
                dueAt,
                TransitionPairs.NOW,
                dueAt == null ? TransitionPairs.NOW : null);
    }
}
