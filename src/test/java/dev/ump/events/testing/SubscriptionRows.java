package dev.ump.events.testing;

import dev.ump.events.platform.control.Database;
import dev.ump.events.subscriptions.entity.SubscriptionStatus;
import dev.ump.events.subscriptions.entity.SubscriptionStatusConverter;
import java.time.Instant;

/** Rows of subscriptions of the partner {@code prt_1} in a database. */
public final class SubscriptionRows {

    private static final String PARTNER =
            "insert into partner (id, name, created_at, updated_at, version) values ('prt_1', 'P', ?, ?, 0)";
    private static final String SUBSCRIPTION = """
            insert into subscription (id, partner_id, domains, event_types, headers, status, starts_at, created_at,
                updated_at, version) values (?, 'prt_1', '', '', '', ?, ?, ?, ?, 0)""";

    private static final SubscriptionStatusConverter STATUS = new SubscriptionStatusConverter();

    private final Database database;
    private final Instant createdAt;

    public SubscriptionRows(Database database, Instant createdAt) {
        this.database = database;
        this.createdAt = createdAt;
    }

    public void add(String id, SubscriptionStatus status) {
        if (database.query("select id from partner where id = 'prt_1'", row -> row.getString(1))
                .isEmpty()) {
            database.update(PARTNER, createdAt, createdAt);
        }
        database.update(SUBSCRIPTION, id, STATUS.convertToDatabaseColumn(status), createdAt, createdAt, createdAt);
    }

    public void become(String id, SubscriptionStatus status) {
        database.update("update subscription set status = ? where id = ?", STATUS.convertToDatabaseColumn(status), id);
    }

    public void recovered(String id, Instant at) {
        database.update("update subscription set recovered_at = ? where id = ?", at, id);
    }
}
