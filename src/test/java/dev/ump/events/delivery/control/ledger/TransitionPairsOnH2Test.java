package dev.ump.events.delivery.control.ledger;

import dev.ump.events.testing.PooledH2;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;

class TransitionPairsOnH2Test extends TransitionPairs {

    private static final PooledH2 STORE = new PooledH2();

    @AfterAll
    static void stop() {
        STORE.close();
    }

    @Override
    DataSource pool() {
        return STORE.source();
    }

    @Override
    String waiters() {
        return PooledH2.WAITERS;
    }

    @Override
    String store() {
        return "h2";
    }
}
