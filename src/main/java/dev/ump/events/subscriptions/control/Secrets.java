package dev.ump.events.subscriptions.control;

import dev.ump.events.platform.entity.Ids;
import dev.ump.events.subscriptions.entity.StoredSecret;
import dev.ump.events.subscriptions.entity.WebhookSecret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.security.SecureRandom;
import java.time.Instant;

/** The webhook secrets of subscriptions, stored encrypted. */
@ApplicationScoped
public class Secrets {

    private final SecureRandom random = new SecureRandom();

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private ConfiguredCipher cipher;

    /** Issues a secret for the subscription; its other secrets end at {@code endOfOthers}. */
    @Transactional(TxType.MANDATORY)
    public WebhookSecret issue(String subscriptionId, Instant now, Instant endOfOthers) {
        entities.createNamedQuery(StoredSecret.OF_SUBSCRIPTION, StoredSecret.class)
                .setParameter("subscription", subscriptionId)
                .getResultList()
                .forEach(old -> old.expireAt(endOfOthers));
        WebhookSecret secret = WebhookSecret.generate(random);
        entities.persist(
                new StoredSecret(Ids.next("sec"), subscriptionId, cipher.get().encrypt(secret, subscriptionId), now));
        return secret;
    }
}
