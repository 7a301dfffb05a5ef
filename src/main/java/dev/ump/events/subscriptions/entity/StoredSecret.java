package dev.ump.events.subscriptions.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A subscription's webhook secret, encrypted. There are several while a rotation overlaps. */
@Entity
@Table(name = "webhook_secret")
@NamedQuery(
        name = StoredSecret.IN_FORCE,
        query = "select s from StoredSecret s where s.subscriptionId in :subscriptions"
                + " and (s.expiresAt is null or s.expiresAt > :now) order by s.id desc")
@NamedQuery(
        name = StoredSecret.OF_SUBSCRIPTION,
        query = "select s from StoredSecret s where s.subscriptionId = :subscription order by s.id desc")
public class StoredSecret {

    public static final String IN_FORCE = "StoredSecret.inForce";
    public static final String OF_SUBSCRIPTION = "StoredSecret.ofSubscription";

    @Id
    private String id;

    @Column(name = "subscription_id")
    private String subscriptionId;

    private String ciphertext;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private @Nullable Instant expiresAt;

    protected StoredSecret() {}

    public StoredSecret(String id, String subscriptionId, String ciphertext, Instant now) {
        this.id = id;
        this.subscriptionId = subscriptionId;
        this.ciphertext = ciphertext;
        this.createdAt = now;
    }

    /** Ends the secret at {@code end}; a secret that ends sooner is unchanged. */
    public void expireAt(Instant end) {
        if (expiresAt == null || expiresAt.isAfter(end)) {
            expiresAt = end;
        }
    }

    public String subscriptionId() {
        return subscriptionId;
    }

    public String ciphertext() {
        return ciphertext;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public @Nullable Instant expiresAt() {
        return expiresAt;
    }
}
