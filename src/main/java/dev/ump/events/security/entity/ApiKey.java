package dev.ump.events.security.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A partner's API key. The key itself is not stored, only its hash. */
@Entity
@Table(name = "api_key")
@NamedQuery(name = ApiKey.BY_HASH, query = "select k from ApiKey k where k.keyHash = :hash")
@NamedQuery(
        name = ApiKey.OF_PARTNER,
        query = "select k from ApiKey k where k.partnerId = :partner and k.id > :after order by k.id")
@NamedQuery(name = ApiKey.IDS_AMONG, query = "select k.id from ApiKey k where k.id in :ids")
@NamedQuery(name = ApiKey.DELETE_OF_PARTNER, query = "delete from ApiKey k where k.partnerId = :partner")
public class ApiKey {

    public static final String BY_HASH = "ApiKey.byHash";
    public static final String OF_PARTNER = "ApiKey.ofPartner";
    public static final String IDS_AMONG = "ApiKey.idsAmong";
    public static final String DELETE_OF_PARTNER = "ApiKey.deleteOfPartner";

    @Id
    private String id;

    @Column(name = "partner_id")
    private String partnerId;

    @Convert(converter = RoleConverter.class)
    private Role role;

    private @Nullable String description;

    private String hint;

    @Column(name = "key_hash")
    private String keyHash;

    @Column(name = "created_at")
    private Instant createdAt;

    protected ApiKey() {}

    public ApiKey(
            String id, String partnerId, Role role, @Nullable String description, BearerToken key, Instant createdAt) {
        this.id = id;
        this.partnerId = partnerId;
        this.role = role;
        this.description = description;
        this.hint = key.hint();
        this.keyHash = key.hash();
        this.createdAt = createdAt;
    }

    /** The caller with this key. */
    public Caller caller() {
        return new Caller(role, partnerId, id);
    }

    public String id() {
        return id;
    }

    public String partnerId() {
        return partnerId;
    }

    public Role role() {
        return role;
    }

    public @Nullable String description() {
        return description;
    }

    public String hint() {
        return hint;
    }

    public String keyHash() {
        return keyHash;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
