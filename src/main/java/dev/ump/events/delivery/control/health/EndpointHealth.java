package dev.ump.events.delivery.control.health;

import dev.ump.events.delivery.entity.Answer;
import dev.ump.events.delivery.entity.AnsweredAttempt;
import dev.ump.events.delivery.entity.EndpointRecovered;
import dev.ump.events.delivery.entity.Work;
import dev.ump.events.platform.control.Batches;
import dev.ump.events.subscriptions.control.SubscriptionRegistry;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import dev.ump.events.subscriptions.entity.SubscriptionStatus;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Watches the outcome of attempts: opens the breaker of an endpoint that keeps failing, and closes it when an attempt succeeds.
 *
 * <p>Every server judges by what it has seen itself; its conclusion is stored in the database for all of them. A thread of its own
 * stores it: one that waits for the lock of a subscription must not keep the results of all the others from being recorded.
 */
@ApplicationScoped
public class EndpointHealth {

    private static final Logger LOG = System.getLogger(EndpointHealth.class.getName());

    /** Maximum changes that wait. Beyond it, the next result of an endpoint tries again. */
    private static final int WAITING = 10_000;

    @Inject
    BreakerSettings settings;

    @Inject
    Breakers breakers;

    @Inject
    SubscriptionRegistry subscriptions;

    @Inject
    Event<EndpointRecovered> recovered;

    @Resource
    ManagedThreadFactory threads;

    /** Runs a change of an endpoint's status; returns whether there was room for it. */
    Predicate<Runnable> changes = change -> false;

    private final Map<Endpoint, RecentResults> results = new ConcurrentHashMap<>();
    private final Set<Change> waiting = ConcurrentHashMap.newKeySet();
    private BreakerRule rule = new BreakerRule(1, 1, 1);
    private @Nullable Batches<Runnable> queue;

    /** One of the endpoints that a subscription has had. */
    private record Endpoint(String subscriptionId, long version) {

        static Endpoint of(RegisteredSubscription subscription) {
            return new Endpoint(subscription.id(), subscription.endpointVersion());
        }
    }

    /** What may happen to an endpoint's status. */
    private enum Kind {
        FAILS,
        STILL_FAILS,
        RECOVERS,
        IS_GONE
    }

    private record Change(Endpoint endpoint, Kind kind) {}

    /** Makes the container open this bean now, on the startup thread. */
    public void ready() {}

    @PostConstruct
    void open() {
        configure();
        queue = new Batches<>("health", WAITING, 1, threads, all -> all.forEach(Runnable::run));
        changes = queue::offer;
    }

    void configure() {
        rule = settings.rule();
    }

    @PreDestroy
    void close() {
        if (queue != null) {
            queue.close();
        }
    }

    public void succeeded(RegisteredSubscription subscription) {
        results.computeIfPresent(Endpoint.of(subscription), (endpoint, seen) -> {
            seen.succeeded();
            return seen.healthy() ? null : seen;
        });
        if (isFailing(subscription)) {
            change(subscription, Kind.RECOVERS, () -> close(subscription));
        }
    }

    public void failed(AnsweredAttempt attempt) {
        var subscription = attempt.subscription();
        if (isFailing(subscription)) {
            stillFails(attempt);
            return;
        }
        results.compute(Endpoint.of(subscription), (endpoint, known) -> {
            RecentResults seen = known == null ? new RecentResults(rule) : known;
            seen.failed(attempt.startedAt());
            return seen;
        });
        if (brokenSince(attempt).isPresent()) {
            change(
                    subscription,
                    Kind.FAILS,
                    () -> brokenSince(attempt).ifPresent(since -> open(subscription, since, attempt.answer())));
        }
    }

    /** Since when the endpoint has been failing; empty unless it counts as failing, which it may no longer do after a success. */
    private Optional<Instant> brokenSince(AnsweredAttempt failure) {
        var since = new AtomicReference<@Nullable Instant>();
        results.computeIfPresent(Endpoint.of(failure.subscription()), (endpoint, seen) -> {
            since.set(seen.broken() ? seen.failingSince().orElse(failure.startedAt()) : null);
            return seen;
        });
        return Optional.ofNullable(since.get());
    }

    /** Disables the subscription: its endpoint has said that it is gone for good. */
    public void gone(RegisteredSubscription subscription) {
        change(subscription, Kind.IS_GONE, () -> breakers.disable(subscription, "the endpoint answered 410 Gone"));
    }

    /** Counts only probes: other failed attempts were started before the endpoint was known to be failing. */
    private void stillFails(AnsweredAttempt attempt) {
        if (attempt.work().announcement().probe()) {
            change(
                    attempt.subscription(),
                    Kind.STILL_FAILS,
                    () -> breakers.failedAgain(attempt.subscription().id(), attempt.startedAt()));
        }
    }

    /** Whether the delivery must rest, although it was to be sent when it was dispatched. */
    public boolean holdsBack(Work work) {
        return !work.announcement().probe()
                && known(work.subscriptionId())
                        .filter(known -> known.status() == SubscriptionStatus.FAILING)
                        .isPresent();
    }

    private boolean isFailing(RegisteredSubscription subscription) {
        return subscription.status() == SubscriptionStatus.FAILING
                || known(subscription.id())
                        .filter(known ->
                                known.status() == SubscriptionStatus.FAILING && known.hasEndpointOf(subscription))
                        .isPresent();
    }

    private Optional<RegisteredSubscription> known(String subscriptionId) {
        return subscriptions.known().find(subscriptionId);
    }

    /** Has a change stored, unless the same one is still waiting. One that fails is tried again with the next result. */
    private void change(RegisteredSubscription asked, Kind kind, Runnable stored) {
        Change change = new Change(Endpoint.of(asked), kind);
        if (waiting.add(change) && !changes.test(() -> store(change, stored))) {
            waiting.remove(change);
        }
    }

    private void store(Change change, Runnable stored) {
        Endpoint endpoint = change.endpoint();
        try {
            stored.run();
            results.remove(endpoint);
            subscriptions.current(); // so that this server sees the change at once
        } catch (RuntimeException | Error e) {
            LOG.log(
                    Level.WARNING,
                    "could not change the breaker of " + endpoint.subscriptionId() + ": " + e.getMessage());
        } finally {
            waiting.remove(change);
        }
    }

    private void open(RegisteredSubscription asked, Instant failingSince, Answer answer) {
        String reason = "Last attempt: " + answer.summary() + ".";
        if (breakers.open(asked, failingSince, reason)) {
            LOG.log(Level.INFO, "breaker=open subscription={0} failing_since={1}", asked.id(), failingSince);
        }
    }

    private void close(RegisteredSubscription subscription) {
        if (breakers.close(subscription)) {
            LOG.log(Level.INFO, "breaker=closed subscription={0}", subscription.id());
            recovered.fire(new EndpointRecovered(subscription.id()));
        }
    }

    /** Forgets endpoints that no longer exist, or have been replaced or disabled: those start afresh. */
    public void prune() {
        var known = subscriptions.known();
        results.keySet()
                .removeIf(endpoint -> known.find(endpoint.subscriptionId())
                        .filter(RegisteredSubscription::takesWebhooks)
                        .filter(now -> Endpoint.of(now).equals(endpoint))
                        .isEmpty());
    }
}
