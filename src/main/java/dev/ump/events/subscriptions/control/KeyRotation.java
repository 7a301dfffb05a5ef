package dev.ump.events.subscriptions.control;

import dev.ump.events.platform.control.Database;
import dev.ump.events.platform.control.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;

/**
 * Brings webhook secrets under the key in force, so that those before it can be forgotten.
 *
 * <p>Any server may do it at any time, several at once: a row is changed only if it is still as it was read, and every
 * server that knows both keys can read either text.
 */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
public class KeyRotation {

    /** How many secrets change in one transaction. */
    static final int SOME = 500;

    private static final String OTHERS = "select id, subscription_id, ciphertext from webhook_secret"
            + " where ciphertext not like ? and (expires_at is null or expires_at > ?) and id > ? order by id limit ?";
    private static final String CHANGE = "update webhook_secret set ciphertext = ? where id = ? and ciphertext = ?";

    @Inject
    Database database;

    @Inject
    DatabaseClock clock;

    @Inject
    ConfiguredCipher configured;

    private record Row(String id, String subscriptionId, String ciphertext) {}

    /**
     * What one step has come to.
     *
     * @param changed how many secrets the key in force has encrypted now
     * @param unreadable how many are in force and no known key can read
     * @param last the id where the next step goes on; empty where there is nothing left
     */
    public record Step(int changed, int unreadable, String last) {}

    /** Encrypts some of the secrets in force anew, those with an id behind {@code after}. */
    public Step step(String after) {
        SecretCipher cipher = configured.get();
        List<Row> others = database.query(
                OTHERS,
                row -> new Row(row.getString("id"), row.getString("subscription_id"), row.getString("ciphertext")),
                cipher.prefix() + "%",
                clock.instant(),
                after,
                SOME);
        List<Row> readable =
                others.stream().filter(row -> cipher.knows(row.ciphertext)).toList();
        database.batch(CHANGE, readable, row -> new Object[] {again(cipher, row), row.id, row.ciphertext});
        String last = others.size() < SOME ? "" : others.get(SOME - 1).id;
        return new Step(readable.size(), others.size() - readable.size(), last);
    }

    private static String again(SecretCipher cipher, Row row) {
        return cipher.encrypt(cipher.decrypt(row.ciphertext, row.subscriptionId), row.subscriptionId);
    }
}
