package dev.ump.events.operations.control;

import dev.ump.events.platform.control.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Deletes what is older than the retention period, some at a time, each in a short transaction.
 *
 * <p>It locks the row of {@code feed_horizon}, so that one server purges at a time, and advances it past the purged
 * events, so that a reader who has not come that far learns that it has missed something.
 */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
public class Purge {

    /** Maximum events, or other rows, deleted per transaction; for events, exceeded by up to the size of the last section. */
    static final int SOME = 500;

    private static final String SECTIONS = """
            select id, events, last_position, recorded_at from feed_section
            where last_position > ? order by last_position limit ?""";
    /**
     * Events are locked first, then their deliveries: a replay that adds a delivery has locked its event, and an
     * attempt's result has locked its delivery.
     */
    private static final String EVENTS = "select id from event where section_id = any(?) order by id for update";

    private static final String LOCK = "select position from feed_horizon where id = 1 for update skip locked";
    private static final String DELIVERIES = "select id from delivery where event_id = any(?) order by id for update";
    private static final String DELETE_ATTEMPTS = "delete from attempt where delivery_id = any(?)";
    private static final String DELETE_DELIVERIES = "delete from delivery where id = any(?)";
    private static final String DELETE_EVENTS = "delete from event where id = any(?)";
    private static final String DELETE_SECTIONS = "delete from feed_section where id = any(?)";
    private static final String HORIZON = "update feed_horizon set position = ? where id = 1";

    private static final List<String> OTHERS = List.of(
            "delete from idempotency_key where id in (select id from idempotency_key where created_at < ? limit ?)",
            "delete from replay where id in (select id from replay where completed_at < ? limit ?)",
            "delete from notice where id in (select id from notice where created_at < ? limit ?)",
            "delete from webhook_secret where id in (select id from webhook_secret where expires_at < ? limit ?)",
            "delete from traffic where minute_at in (select minute_at from traffic where minute_at < ? limit ?)");

    @Inject
    Database database;

    private record Section(String id, int events, long lastPosition, Instant recordedAt) {}

    /**
     * Deletes some of the events recorded before {@code end}, with their deliveries and attempts; returns how many.
     * Only whole sections from the beginning of the feed are deleted, so that nothing is missing in the middle.
     */
    public int events(Instant end) {
        List<Long> horizon = database.query(LOCK, row -> row.getLong(1));
        List<Section> old = horizon.isEmpty() ? List.of() : some(behind(horizon.get(0)), end);
        if (!old.isEmpty()) {
            delete(old.stream().map(Section::id).toList());
            database.update(HORIZON, old.get(old.size() - 1).lastPosition());
        }
        return old.stream().mapToInt(Section::events).sum();
    }

    private List<Section> behind(long position) {
        return database.query(
                SECTIONS,
                row -> new Section(
                        row.getString("id"),
                        row.getInt("events"),
                        row.getLong("last_position"),
                        Objects.requireNonNull(Database.instant(row, "recorded_at"))),
                position,
                SOME);
    }

    private static List<Section> some(List<Section> sections, Instant end) {
        List<Section> some = new ArrayList<>();
        int events = 0;
        for (Section section : sections) {
            if (events >= SOME || !section.recordedAt().isBefore(end)) {
                break;
            }
            some.add(section);
            events += section.events();
        }
        return some;
    }

    private void delete(List<String> sections) {
        List<String> events = database.query(EVENTS, row -> row.getString("id"), sections);
        List<String> deliveries = database.query(DELIVERIES, row -> row.getString("id"), events);
        database.update(DELETE_ATTEMPTS, deliveries);
        database.update(DELETE_DELIVERIES, deliveries);
        database.update(DELETE_EVENTS, events);
        database.update(DELETE_SECTIONS, sections);
    }

    /** Deletes some of the other data with limited retention; returns how many rows. */
    public int others(Instant end) {
        return OTHERS.stream().mapToInt(sql -> database.update(sql, end, SOME)).sum();
    }
}
