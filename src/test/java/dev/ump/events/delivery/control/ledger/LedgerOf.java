package dev.ump.events.delivery.control.ledger;

import dev.ump.events.platform.control.Database;

/** The ledger over a database, without the server. */
public final class LedgerOf {

    private LedgerOf() {}

    /** The one over this database. */
    public static DeliveryLedger database(Database database) {
        var ledger = new DeliveryLedger();
        ledger.database = database;
        ledger.transitions = new DeliveryTransitions(database);
        ledger.recentWork = new RecentWork();
        return ledger;
    }
}
