package dev.ump.events.delivery.control.ledger;

import dev.ump.events.delivery.control.DeliverySettings;
import dev.ump.events.platform.control.Database;
import dev.ump.events.subscriptions.control.SubscriptionRegistry;
import java.time.Clock;

/** Creates a ledger and its companions without a server. */
public final class LedgerOf {

    private LedgerOf() {}

    /** Returns the ledger for this database. */
    public static DeliveryLedger database(Database database) {
        var ledger = new DeliveryLedger();
        ledger.database = database;
        ledger.transitions = new DeliveryTransitions(database);
        ledger.recentWork = new RecentWork();
        return ledger;
    }

    public static RestingDeliveries resting(Database database, Clock clock, DeliverySettings settings) {
        var resting = new RestingDeliveries();
        resting.database = database;
        resting.transitions = new DeliveryTransitions(database);
        resting.clock = clock;
        resting.settings = settings;
        return resting;
    }

    public static UnwantedDeliveries unwanted(Database database, Clock clock, SubscriptionRegistry subscriptions) {
        var unwanted = new UnwantedDeliveries();
        unwanted.database = database;
        unwanted.clock = clock;
        unwanted.subscriptions = subscriptions;
        unwanted.ledger = database(database);
        return unwanted;
    }
}
