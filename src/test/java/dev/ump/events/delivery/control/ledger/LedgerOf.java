package dev.ump.events.delivery.control.ledger;

import dev.ump.events.platform.control.Database;

/** Creates a ledger without a server. */
public final class LedgerOf {

    private LedgerOf() {}

    /** Creates a ledger on the given database. */
    public static DeliveryLedger database(Database database) {
        var ledger = new DeliveryLedger();
        ledger.database = database;
        ledger.transitions = new DeliveryTransitions(database);
        ledger.recentWork = new RecentWork();
        return ledger;
    }
}
