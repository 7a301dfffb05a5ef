package dev.ump.events.replay.control;

import dev.ump.events.delivery.control.ledger.DeliveryLedger;
import dev.ump.events.delivery.entity.Delivery;
import dev.ump.events.platform.control.Database;
import dev.ump.events.replay.entity.ReplayChunk;
import dev.ump.events.replay.entity.ReplayJob;
import dev.ump.events.replay.entity.ReplayScope;
import dev.ump.events.subscriptions.control.SubscriptionRegistry;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Does one step of the replay that has waited longest, in one short transaction that locks its row. */
@ApplicationScoped
public class ReplayStep {

    private static final String NEXT = """
            select r.id from replay r where r.status = 'running' and r.next_step_at <= ? and not exists (
                select 1 from replay o where o.subscription_id = r.subscription_id and o.status = 'running'
                    and o.id < r.id)
            order by r.next_step_at limit 1 for update skip locked""";

    /** Locks the events that still exist until their deliveries are stored: a purge either waits or has come first. */
    static final String EVENTS = "select id from event where id = any(?) order by id for update";

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @Inject
    ReplaySettings settings;

    @Inject
    Database database;

    @Inject
    SubscriptionRegistry subscriptions;

    @Inject
    Candidates candidates;

    @Inject
    ReplayShare share;

    @Inject
    DeliveryLedger ledger;

    /** The outcome of a step. */
    enum Outcome {
        /** No replay was waiting for a step. */
        NONE,
        /** A replay was processed, but nothing was made due. */
        NOTHING_DUE,
        MADE_DUE
    }

    @Transactional(TxType.REQUIRES_NEW)
    Outcome step() {
        Instant now = clock.instant();
        return next(now).map(job -> step(job, now)).orElse(Outcome.NONE);
    }

    private Optional<ReplayJob> next(Instant now) {
        return database.query(NEXT, row -> row.getString(1), now).stream()
                .findFirst()
                .map(id -> entities.find(ReplayJob.class, id));
    }

    private Outcome step(ReplayJob job, Instant now) {
        var subscription =
                subscriptions.current().find(job.selection().subscriptionId()).orElse(null);
        Optional<String> refusal =
                subscription == null ? Optional.of("The subscription has been deleted.") : subscription.refusal(now);
        if (subscription == null || refusal.isPresent()) {
            job.fail(refusal.orElse(""), now);
            return Outcome.NOTHING_DUE;
        }
        return advance(job, subscription, now);
    }

    /**
     * If a step passed many events and wanted none, the replay need not pause, unless the end of its period must be
     * checked again.
     */
    private Outcome advance(ReplayJob job, RegisteredSubscription subscription, Instant now) {
        int room = share.room(subscription, now);
        int made = 0;
        if (room > 0) {
            var chunk = ReplayChunk.of(candidates.next(job, subscription), Candidates.SCAN, room);
            made = make(chunk, job.selection().scope(), subscription, now);
            job.pass(chunk, made, now);
        }
        if (room == 0 || made > 0 || job.isUnsettled(now)) {
            job.restUntil(now.plus(settings.stepInterval()));
        }
        return made > 0 ? Outcome.MADE_DUE : Outcome.NOTHING_DUE;
    }

    int make(ReplayChunk chunk, ReplayScope scope, RegisteredSubscription subscription, Instant now) {
        List<Delivery> first = database.query(EVENTS, row -> row.getString("id"), chunk.missing()).stream()
                .map(eventId -> Delivery.due(eventId, subscription.id(), subscription.partnerId(), now))
                .toList();
        ledger.add(first);
        return first.size() + ledger.revive(chunk.again(), scope.statuses(), now);
    }
}
