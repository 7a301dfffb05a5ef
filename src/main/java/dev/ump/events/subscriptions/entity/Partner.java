package dev.ump.events.subscriptions.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A company that receives events. */
@Entity
@NamedQuery(
        name = Partner.PAGE,
        query = "select p from Partner p where p.deletedAt is null and p.id > :after order by p.id")
public class Partner {

    public static final String PAGE = "Partner.page";

    @Id
    private String id;

    private String name;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Column(name = "deleted_at")
    private @Nullable Instant deletedAt;

    @Version
    private long version;

    protected Partner() {}

    public Partner(String id, String name, Instant now) {
        this.id = id;
        this.name = name;
        this.createdAt = now;
        this.updatedAt = now;
    }

    public void rename(String newName, Instant now) {
        name = newName;
        updatedAt = now;
    }

    /** Marks it as deleted; its row stays for the records that refer to it. */
    public void delete(Instant now) {
        deletedAt = now;
        updatedAt = now;
    }

    public boolean isDeleted() {
        return deletedAt != null;
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
