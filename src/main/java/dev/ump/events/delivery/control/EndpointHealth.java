package dev.ump.events.delivery.control;

import dev.ump.events.delivery.entity.Answer;
import dev.ump.events.subscriptions.control.SubscriptionRegistry;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import dev.ump.events.subscriptions.entity.SubscriptionStatus;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Watches what comes of the attempts: opens the breaker of an endpoint that fails again and again, and closes it when
 * one succeeds.
 *
 * <p>Every server judges by what it has seen itself; what one of them concludes stands in the database for all.
 */
@ApplicationScoped
public class EndpointHealth {

    private static final Logger LOG = System.getLogger(EndpointHealth.class.getName());

    @Inject
    BreakerSettings settings;

    @Inject
    Breakers breakers;

    @Inject
    SubscriptionRegistry subscriptions;

    @Inject
    Drain drain;

    private final Map<String, RecentResults> results = new ConcurrentHashMap<>();
    private BreakerRule rule = new BreakerRule(1, 1, 1);

    @PostConstruct
    void configure() {
        rule = settings.rule();
    }

    void succeeded(RegisteredSubscription subscription) {
        results.computeIfPresent(subscription.id(), (id, seen) -> {
            seen.succeeded();
            return seen.healthy() ? null : seen;
        });
        if (isFailing(subscription)) {
            change(subscription.id(), () -> close(subscription));
        }
    }

    /** @param start of the attempt that failed */
    void failed(RegisteredSubscription subscription, Instant start, Answer answer) {
        if (isFailing(subscription)) {
            return;
        }
        var seen = results.computeIfAbsent(subscription.id(), id -> new RecentResults(rule));
        seen.failed(start);
        if (seen.broken()) {
            change(
                    subscription.id(),
                    () -> open(subscription.id(), seen.failingSince().orElse(start), answer));
        }
    }

    private boolean isFailing(RegisteredSubscription subscription) {
        return subscription.status() == SubscriptionStatus.FAILING
                || subscriptions
                        .recent()
                        .find(subscription.id())
                        .filter(now -> now.status() == SubscriptionStatus.FAILING)
                        .isPresent();
    }

    /** What fails here is tried again with the next result: it must not keep the others from being recorded. */
    private void change(String subscriptionId, Runnable change) {
        try {
            change.run();
            results.remove(subscriptionId);
            subscriptions.current(); // so that this server knows it at once
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the breaker of " + subscriptionId + " could not be moved: " + e.getMessage());
        }
    }

    private void open(String subscriptionId, Instant failingSince, Answer answer) {
        String reason = "The last attempt: " + answer.summary() + ".";
        if (breakers.open(subscriptionId, failingSince, reason)) {
            LOG.log(Level.INFO, "breaker=open subscription={0} failing_since={1}", subscriptionId, failingSince);
        }
    }

    private void close(RegisteredSubscription subscription) {
        if (breakers.close(subscription)) {
            LOG.log(Level.INFO, "breaker=closed subscription={0}", subscription.id());
            drain.lookAgain();
        }
    }

    /** Forgets the subscriptions that are not there any more. */
    void prune() {
        var known = subscriptions.recent();
        results.keySet().removeIf(id -> known.find(id).isEmpty());
    }
}
