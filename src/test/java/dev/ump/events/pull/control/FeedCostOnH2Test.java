package dev.ump.events.pull.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

class FeedCostOnH2Test extends FeedCost {

    @Override
    int events() {
        return 100_000;
    }

    @Override
    String numbers() {
        return "(select x as n from system_range(1, " + events() + ")) numbers";
    }

    @Override
    DataSource database() {
        return JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    }

    @Override
    void checkFeed(String plan) {
        assertThat(plan)
                .containsPattern("CONSTRAINT_INDEX_\\w+: LAST_POSITION >")
                .contains("EVENT_OF_SECTION: SECTION_ID");
    }
}
