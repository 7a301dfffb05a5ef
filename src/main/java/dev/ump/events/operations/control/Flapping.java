package dev.ump.events.operations.control;

import dev.ump.events.operations.entity.Notice;
import dev.ump.events.operations.entity.NoticeType;
import dev.ump.events.platform.control.Database;
import dev.ump.events.subscriptions.entity.SubscriptionFailing;
import dev.ump.events.subscriptions.entity.SubscriptionRecovered;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Groups the notices of an endpoint that fails and recovers repeatedly: after one notice of each kind there is a single
 * one, which every further change updates. An endpoint whose state has lasted for an hour starts afresh.
 *
 * <p>The transaction that reports a change locks the subscription, so that changes are handled one at a time.
 */
@ApplicationScoped
@Transactional
public class Flapping {

    private static final Logger LOG = System.getLogger(Flapping.class.getName());
    private static final Duration WINDOW = Duration.ofHours(1);

    /** After this time a new notice is created, so that it shows in the list of notices, latest first. */
    private static final Duration RENEWED = Duration.ofDays(1);

    private static final String FAILED = """
            select type, created_at from notice
            where subscription_id = ? and type = any(?) and coalesce(changed_at, created_at) >= ? order by id""";
    private static final String KEPT = """
            select id from notice
            where subscription_id = ? and type = ? and changed_at >= ? and created_at >= ? order by id desc limit 1""";

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @Inject
    Database database;

    @Inject
    NoticeEndpoint endpoint;

    private record Failed(String type, Instant at) {}

    /** @return whether a notice now covers the change; if not, the endpoint is not flapping */
    boolean failed(SubscriptionFailing change) {
        Instant now = clock.instant();
        String state = "It is failing now. Its deliveries are paused until it recovers. " + change.reason();
        Optional<Notice> kept = kept(change.subscriptionId(), now);
        if (kept.isPresent()) {
            Notice notice = kept.get();
            change(notice, notice.failures() + 1, state, now);
            return true;
        }
        List<Failed> failed = failed(change.subscriptionId(), now);
        if (!failed.isEmpty()) {
            begin(change, failed, state, now);
        }
        return !failed.isEmpty();
    }

    /** @return whether a notice now covers the change; if not, the endpoint is not flapping */
    boolean recovered(SubscriptionRecovered change) {
        Instant now = clock.instant();
        Optional<Notice> kept = kept(change.subscriptionId(), now);
        kept.ifPresent(notice -> change(notice, notice.failures(), "It is working now.", now));
        return kept.isPresent();
    }

    private void begin(SubscriptionFailing change, List<Failed> failed, String state, Instant now) {
        List<Instant> before = failed.stream()
                .filter(notice -> notice.type().equals(NoticeType.ENDPOINT_FAILING.toString()))
                .map(Failed::at)
                .toList();
        Instant first = before.isEmpty() ? now : before.get(0);
        int times = before.size() + 1;
        LOG.log(
                Level.INFO,
                "notice={0} subscription={1} partner={2}",
                NoticeType.ENDPOINT_FLAPPING,
                change.subscriptionId(),
                change.partnerId());
        entities.persist(new Notice(
                        NoticeType.ENDPOINT_FLAPPING,
                        change.subscriptionId(),
                        change.partnerId(),
                        message(times, first, state),
                        endpoint.isConfigured(),
                        now)
                .since(first, times));
    }

    private void change(Notice notice, int times, String state, Instant now) {
        notice.changed(message(times, notice.firstAt(), state), times, endpoint.isConfigured(), now);
    }

    private static String message(int times, Instant first, String state) {
        return "The endpoint keeps failing and recovering: it has failed " + times + " times since "
                + first.truncatedTo(ChronoUnit.SECONDS) + ". " + state;
    }

    private List<Failed> failed(String subscriptionId, Instant now) {
        var types = List.of(NoticeType.ENDPOINT_FAILING.toString(), NoticeType.ENDPOINT_FLAPPING.toString());
        return database.query(
                FAILED,
                row -> new Failed(row.getString("type"), Objects.requireNonNull(Database.instant(row, "created_at"))),
                subscriptionId,
                types,
                now.minus(WINDOW));
    }

    private Optional<Notice> kept(String subscriptionId, Instant now) {
        return database
                .query(
                        KEPT,
                        row -> row.getString(1),
                        subscriptionId,
                        NoticeType.ENDPOINT_FLAPPING.toString(),
                        now.minus(WINDOW),
                        now.minus(RENEWED))
                .stream()
                .map(id -> entities.find(Notice.class, id, LockModeType.PESSIMISTIC_WRITE))
                .findFirst();
    }
}
