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
 * Events that one transaction recorded, which stand in the feed one behind the other. The sequencer gives the section its
 * place, and so each event its position, without touching the events.
 */
@Entity
@Table(name = "feed_section")
public class FeedSection {

    /** No section has more events than that: who reads the feed from some position need not look further back for its section. */
    public static final int MOST = 500;

    /** In SQL, the position of the event {@code e} in the section {@code s}. */
    public static final String POSITION = "(s.last_position - s.events + e.ordinal)";

    /**
     * In SQL, the events with positions behind one and up to another; its parameters are a {@link #range}.
     *
     * <p>Written like that, there is one way only to join them: the index of events, for each section. With {@code =} PostgreSQL
     * takes that for dear where the sections are many, and reads all events that there are.
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

    /** How many there are in it. */
    public int events() {
        return events;
    }

    /** The parameters of {@link #EVENTS_BETWEEN}, of which the first two find the sections by their index. */
    public static Object[] range(long from, long until) {
        return new Object[] {from, until + MOST, from, until};
    }

    /** Puts the event behind the others. */
    public void add(StoredEvent event) {
        events++;
        event.standIn(this, events);
    }

    public boolean isFull() {
        return events == MOST;
    }

    /** The position of the event with this number, counted from 1; empty in the moment before the section has its place. */
    Optional<Long> position(int ordinal) {
        return Optional.ofNullable(lastPosition).map(last -> last - events + ordinal);
    }
}
