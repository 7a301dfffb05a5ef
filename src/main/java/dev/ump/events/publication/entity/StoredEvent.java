package dev.ump.events.publication.entity;

import dev.ump.events.catalog.entity.Envelope;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A recorded event. It never changes; it gets its position from its section of the feed. */
@Entity
@Table(name = "event")
public class StoredEvent {

    @Id
    private String id;

    private String type;

    @Column(name = "resource_type")
    private String resourceType;

    @Column(name = "resource_id")
    private String resourceId;

    @Column(name = "occurred_at")
    private Instant occurredAt;

    @Column(name = "recorded_at")
    private Instant recordedAt;

    private @Nullable String audience;
    private String document;

    @ManyToOne
    @JoinColumn(name = "section_id")
    private @Nullable FeedSection section;

    private int ordinal;

    protected StoredEvent() {}

    public StoredEvent(DomainEvent event, Instant recordedAt) {
        Instant timestamp = Objects.requireNonNullElse(event.timestamp(), recordedAt.truncatedTo(ChronoUnit.MILLIS));
        this.id = event.id().value();
        this.type = event.type().wireName();
        this.resourceType = event.type().resourceType();
        this.resourceId = event.resourceId();
        this.occurredAt = timestamp;
        this.recordedAt = recordedAt;
        this.audience = joined(event.audience());
        this.document = new Envelope(id, event.type(), timestamp, resourceId).document();
    }

    /** The SQL {@code like} pattern for an audience that includes this partner. */
    public static String audienceWith(String partnerId) {
        return "%|" + partnerId + "|%";
    }

    /** Puts each id between bars, so that the database can search for a single one. */
    private static @Nullable String joined(@Nullable Set<String> audience) {
        return audience == null ? null : "|" + String.join("|", new TreeSet<>(audience)) + "|";
    }

    /** Adds this event to a section of the feed; ordinals count from 1. */
    void standIn(FeedSection section, int ordinal) {
        this.section = section;
        this.ordinal = ordinal;
    }

    /** Whether {@code event}, published again under the same id, has the same content. A missing timestamp matches any. */
    public boolean says(DomainEvent event) {
        var same = new StoredEvent(event, recordedAt);
        return type.equals(same.type)
                && resourceId.equals(same.resourceId)
                && Objects.equals(audience, same.audience)
                && (event.timestamp() == null || document.equals(same.document));
    }

    public String id() {
        return id;
    }

    public String type() {
        return type;
    }

    public String resourceType() {
        return resourceType;
    }

    public String resourceId() {
        return resourceId;
    }

    /** When it happened, according to its publisher. */
    public Instant occurredAt() {
        return occurredAt;
    }

    /** Its position in the feed; empty until the sequencer has assigned one. */
    public Optional<Long> position() {
        return section == null ? Optional.empty() : section.position(ordinal);
    }

    public Instant recordedAt() {
        return recordedAt;
    }

    /** The partners it is addressed to; empty for everybody. */
    public List<String> audience() {
        return audience == null
                ? List.of()
                : Arrays.stream(audience.split("\\|"))
                        .filter(id -> !id.isEmpty())
                        .toList();
    }

    /** The audience as stored, each id between bars; null for everybody. */
    public @Nullable String audienceText() {
        return audience;
    }

    public @Nullable String sectionId() {
        return section == null ? null : section.id();
    }

    /** Its ordinal in its section, counted from 1. */
    public int ordinal() {
        return ordinal;
    }

    /** The envelope, whose bytes never change. */
    public String document() {
        return document;
    }
}
