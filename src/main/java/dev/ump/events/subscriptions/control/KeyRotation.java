package dev.ump.events.subscriptions.control;

import dev.ump.events.platform.control.Database;
import dev.ump.events.platform.control.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;

/**
 * Re-encrypts webhook secrets with the current key, so that previous keys can be retired.
 *
 * <p>Any server may run it at any time, even several at once: a row changes only if it is still as it was read, and a
 * server that knows both keys can read either ciphertext.
 */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
public class KeyRotation {

    /** Maximum secrets re-encrypted per transaction. */
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
     * The result of one step.
     *
     * @param changed the number of secrets re-encrypted with the current key
     * @param unreadable the number of secrets in force that no known key can read
     * @param last the id after which the next step continues; empty if there is nothing left
     */
    public record Step(int changed, int unreadable, String last) {}

    /** Re-encrypts some of the secrets in force, those with an id after {@code after}. */
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
