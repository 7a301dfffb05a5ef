package dev.ump.events.replay.control;

import dev.ump.events.platform.control.Database;
import dev.ump.events.platform.entity.Conflict;
import dev.ump.events.platform.entity.InvalidInput;
import dev.ump.events.platform.entity.NotFound;
import dev.ump.events.replay.entity.ReplayJob;
import dev.ump.events.replay.entity.ReplayUncounted;
import dev.ump.events.replay.entity.Selection;
import dev.ump.events.subscriptions.control.SubscriptionRegistry;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import dev.ump.events.subscriptions.entity.SubscriptionStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Starts, lists and cancels replays; {@link ReplayStep} advances them. */
@ApplicationScoped
@Transactional
public class Replays {

    private static final String LOCK = "select id from replay where id = ? for update";

    /** How long after a change a transaction that has not seen it may still record events. */
    private static final Duration UNSEEN = Duration.ofSeconds(1);

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @Inject
    Database database;

    @Inject
    SubscriptionRegistry subscriptions;

    @Inject
    Candidates candidates;

    @Inject
    Event<ReplayUncounted> uncounted;

    /**
     * How many deliveries a replay would make due now.
     *
     * @throws InvalidInput if there is no such subscription, or it does not name the event types
     * @throws Conflict if the subscription takes no webhooks
     */
    public long count(Selection selection) {
        return candidates.count(selection, checked(selection));
    }

    /**
     * How many deliveries {@link #startWithin} would make due if the subscription were enabled now, including those
     * that wait; 0 if it is enabled already.
     *
     * @throws NotFound if there is no such subscription
     */
    public long countWhenEnabled(Selection selection) {
        var subscription =
                subscriptions.current().find(selection.subscriptionId()).orElseThrow(() -> NotFound.no("subscription"));
        boolean replays = subscription.status() == SubscriptionStatus.DISABLED
                && subscription.url().isPresent();
        return replays ? candidates.countCancelled(selection, subscription) : 0;
    }

    /**
     * Starts a replay.
     *
     * @throws InvalidInput as for {@link #count}
     * @throws Conflict as for {@link #count}
     */
    public ReplayJob start(Selection selection) {
        return store(selection, candidates.count(selection, checked(selection)));
    }

    /**
     * Starts a replay as part of the subscription change in the caller's transaction. It also covers events recorded a
     * moment later by transactions that have not seen the change yet. Its deliveries are not counted here, because other changes of
     * subscriptions wait for this one: whoever observes {@link ReplayUncounted} has them counted once it is committed.
     */
    @Transactional(TxType.MANDATORY)
    public void startWithin(Selection selection) {
        subscriptions
                .current()
                .find(selection.subscriptionId())
                .filter(subscription -> subscription.url().isPresent())
                .map(subscription -> store(selection.until(clock.instant().plus(UNSEEN)), 0))
                .ifPresent(job -> uncounted.fire(new ReplayUncounted(job.id())));
    }

    /** Counts the deliveries of a replay that {@link #startWithin} has started. Nothing is locked meanwhile. */
    public void countLater(String id) {
        ReplayJob job = find(id);
        long before = job.done();
        subscriptions.current().find(job.selection().subscriptionId()).ifPresent(subscription -> {
            long rest = candidates.count(job.selection(), subscription);
            database.query(LOCK, row -> row.getString(1), id);
            entities.refresh(job);
            job.expect(before + rest);
        });
    }

    private ReplayJob store(Selection selection, long total) {
        var job = new ReplayJob(selection, total, clock.instant());
        entities.persist(job);
        return job;
    }

    private RegisteredSubscription checked(Selection selection) {
        var subscription = subscriptions
                .current()
                .find(selection.subscriptionId())
                .orElseThrow(() -> new InvalidInput("subscription_id", "there is no subscription with this id"));
        if (!subscription.eventTypes().containsAll(selection.eventTypes())) {
            throw new InvalidInput("event_types", "the subscription does not include all of these event types");
        }
        subscription.refusal(clock.instant()).ifPresent(why -> {
            throw new Conflict(why);
        });
        return subscription;
    }

    /** Up to {@code limit} replays, latest first, after the replay {@code afterId} unless that is empty. */
    public List<ReplayJob> list(String afterId, int limit) {
        return entities.createQuery(
                        "select r from ReplayJob r where :after = '' or r.id < :after order by r.id desc",
                        ReplayJob.class)
                .setParameter("after", afterId)
                .setMaxResults(limit)
                .getResultList();
    }

    /** @throws NotFound if there is no such replay */
    public ReplayJob find(String id) {
        return Optional.ofNullable(entities.find(ReplayJob.class, id)).orElseThrow(() -> NotFound.no("replay"));
    }

    /** Ends a replay after its current step: when this returns, it makes nothing more due. */
    public void cancel(String id) {
        database.query(LOCK, row -> row.getString(1), id);
        find(id).cancel(clock.instant());
    }
}
