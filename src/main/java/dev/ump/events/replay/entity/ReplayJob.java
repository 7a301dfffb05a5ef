package dev.ump.events.replay.entity;

import dev.ump.events.catalog.entity.EventType;
import dev.ump.events.platform.entity.Ids;
import dev.ump.events.subscriptions.entity.NamesConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A replay and its progress: every event up to its cursor, in recording order, is done. */
@Entity
@Table(name = "replay")
public class ReplayJob {

    /** Maximum time from the recording of an event to its commit; a replay of the past can ignore it. */
    private static final Duration COMMIT = Duration.ofSeconds(4);

    @Id
    private String id;

    @Column(name = "subscription_id")
    private String subscriptionId;

    @Convert(converter = ReplayScopeConverter.class)
    private ReplayScope scope;

    @Column(name = "event_types")
    @Convert(converter = NamesConverter.class)
    private List<String> eventTypes;

    @Column(name = "period_start")
    private Instant since;

    @Column(name = "period_end")
    private Instant until;

    @Convert(converter = ReplayStatusConverter.class)
    private ReplayStatus status;

    private @Nullable String failure;

    private long total;
    private long done;

    @Column(name = "cursor_recorded_at")
    private Instant cursorRecordedAt;

    @Column(name = "cursor_event_id")
    private String cursorEventId;

    @Column(name = "next_step_at")
    private Instant nextStepAt;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "completed_at")
    private @Nullable Instant completedAt;

    protected ReplayJob() {}

    /** @param total how many deliveries it is expected to make due */
    public ReplayJob(Selection selection, long total, Instant now) {
        this.id = Ids.next("rpl");
        this.subscriptionId = selection.subscriptionId();
        this.scope = selection.scope();
        this.eventTypes =
                selection.eventTypes().stream().map(EventType::wireName).toList();
        this.since = selection.since();
        this.until = selection.until();
        this.status = ReplayStatus.RUNNING;
        this.total = total;
        this.cursorRecordedAt = since;
        this.cursorEventId = "";
        this.nextStepAt = now;
        this.createdAt = now;
    }

    /** Sets how many deliveries it is expected to make due in all. */
    public void expect(long deliveries) {
        total = Math.max(deliveries, done);
    }

    /**
     * Passes a chunk, of which {@code made} deliveries were made due, but never a point before which events may still
     * commit.
     */
    public void pass(ReplayChunk chunk, int made, Instant now) {
        done += made;
        total = Math.max(total, done);
        boolean unsettled = isUnsettled(now);
        chunk.end(unsettled ? now.minus(COMMIT) : Instant.MAX).ifPresent(end -> {
            cursorRecordedAt = end.recordedAt();
            cursorEventId = end.eventId();
        });
        if (chunk.last() && !unsettled) {
            end(ReplayStatus.COMPLETED, now);
        }
    }

    /**
     * Whether its period may still gain events. If so, the replay began before the period's end and checks its last
     * events again.
     */
    public boolean isUnsettled(Instant now) {
        return until.isAfter(createdAt) && now.isBefore(until.plus(COMMIT));
    }

    public void restUntil(Instant time) {
        nextStepAt = time;
    }

    /** Cancels it unless it has ended already. */
    public void cancel(Instant now) {
        if (status == ReplayStatus.RUNNING) {
            end(ReplayStatus.CANCELLED, now);
        }
    }

    public void fail(String why, Instant now) {
        failure = why;
        end(ReplayStatus.FAILED, now);
    }

    private void end(ReplayStatus end, Instant now) {
        status = end;
        completedAt = now;
    }

    public String id() {
        return id;
    }

    public Selection selection() {
        List<EventType> types = eventTypes.stream()
                .map(EventType::named)
                .flatMap(Optional::stream)
                .toList();
        return new Selection(subscriptionId, scope, types, since, until);
    }

    public ReplayStatus status() {
        return status;
    }

    /** Why it failed. */
    public @Nullable String failure() {
        return failure;
    }

    /** How many deliveries were to be made due when they were counted, or how many it has made due if that is more. */
    public long total() {
        return total;
    }

    /** How many deliveries it has made due. */
    public long done() {
        return done;
    }

    public Instant cursorRecordedAt() {
        return cursorRecordedAt;
    }

    /** The event after which it continues, among those recorded at the same time. */
    public String cursorEventId() {
        return cursorEventId;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** When it ended, for whatever reason. */
    public @Nullable Instant completedAt() {
        return completedAt;
    }
}
