package dev.ump.events.subscriptions.control;

import dev.ump.events.platform.control.SchemaMigration;
import dev.ump.events.subscriptions.entity.SubscriptionsChanged;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The change counter: one row, which every change of partners or subscriptions increments, and so locks, first. */
@ApplicationScoped
public class ChangeCounter {

    private static final String KEY = ChangeCounter.class.getName();

    @Resource(lookup = SchemaMigration.DATA_SOURCE)
    private DataSource dataSource;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transaction;

    @Inject
    private Event<SubscriptionsChanged> events;

    /**
     * Begins a change in the caller's transaction, and returns its version. Changes run one at a time, so whatever is read from
     * here on stays true, and versions are committed in ascending order.
     */
    @Transactional(TxType.MANDATORY)
    public long begin() {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(
                        "update subscription_change set version = version + 1 where id = 1")) {
            statement.executeUpdate();
            transaction.putResource(KEY, true);
            events.fire(new SubscriptionsChanged());
            return version();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot begin a change of subscriptions", e);
        }
    }

    /** Whether the caller's own transaction has begun a change, in which case what it sees may never be committed. */
    boolean underWay() {
        return transaction.getTransactionStatus() != Status.STATUS_NO_TRANSACTION
                && transaction.getResource(KEY) != null;
    }

    /** The version that the caller's transaction sees. */
    long version() {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement("select version from subscription_change where id = 1");
                var result = statement.executeQuery()) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the version of subscriptions", e);
        }
    }
}
