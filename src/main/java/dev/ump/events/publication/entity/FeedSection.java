package dev.ump.events.publication.entity;

import dev.ump.events.platform.entity.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Events recorded by one transaction, consecutive in the feed. The sequencer assigns the section its place, and so each
 * event its position, without touching the events.
 */
@Entity
@Table(name = "feed_section")
public class FeedSection {

    /** Maximum events per section: a reader starting at any position need not look further back than this for its section. */
    public static final int MOST = 500;

    /** SQL for the position of the event {@code e} in the section {@code s}. */
    public static final String POSITION = "(s.last_position - s.events + e.ordinal)";

    /**
     * SQL for the events with positions after one and up to another; {@link #range} returns its parameters.
     *
     * <p>Written this way, there is only one way to join: the index of events, for each section. With {@code =},
     * PostgreSQL considers that expensive when there are many sections, and reads every event.
     */
    public static final String EVENTS_BETWEEN = """
            feed_section s join event e on e.section_id = any(array[s.id])
            where s.last_position > ? and s.last_position < ? and\s""" + POSITION + " > ? and " + POSITION + " <= ?";

    @Id
    private String id;

    @Column(name = "recorded_at")
    private Instant recordedAt;

    private int events;

    @Column(name = "last_position", updatable = false, insertable = false)
    private @Nullable Long lastPosition;

    protected FeedSection() {}

    public FeedSection(Instant recordedAt) {
        this.id = Ids.next("fsc");
        this.recordedAt = recordedAt;
    }

    public String id() {
        return id;
    }

    /** When its first event was recorded. */
    public Instant recordedAt() {
        return recordedAt;
    }

    /** The number of events in this section. */
    public int events() {
        return events;
    }

    /** The parameters of {@link #EVENTS_BETWEEN}; the first two find the sections by their index. */
    public static Object[] range(long from, long until) {
        return new Object[] {from, until + MOST, from, until};
    }

    /** Appends an event. */
    public void add(StoredEvent event) {
        events++;
        event.standIn(this, events);
    }

    public boolean isFull() {
        return events == MOST;
    }

    /** The position of the event with this ordinal, counted from 1; empty until the section has been placed. */
    Optional<Long> position(int ordinal) {
        return Optional.ofNullable(lastPosition).map(last -> last - events + ordinal);
    }
}
