package dev.ump.events.delivery.control;

import dev.ump.events.platform.control.Database;
import java.time.Duration;

/** The ledger over a database, without the server. */
public final class LedgerOf {

    /** How long it leases. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private LedgerOf() {}

    /** The one over this database. */
    public static DeliveryLedger database(Database database) {
        var ledger = new DeliveryLedger();
        ledger.database = database;
        ledger.recentWork = new RecentWork();
        ledger.sharedLeases = new SharedLeases();
        ledger.sharedLeases.database = database;
        ledger.settings = new DeliverySettings();
        ledger.settings.lease = LEASE;
        return ledger;
    }
}
