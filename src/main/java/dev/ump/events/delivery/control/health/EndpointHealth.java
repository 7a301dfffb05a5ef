package dev.ump.events.delivery.control.health;

import dev.ump.events.delivery.entity.Answer;
import dev.ump.events.delivery.entity.AnsweredAttempt;
import dev.ump.events.delivery.entity.EndpointRecovered;
import dev.ump.events.delivery.entity.Work;
import dev.ump.events.subscriptions.control.SubscriptionRegistry;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import dev.ump.events.subscriptions.entity.SubscriptionStatus;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Watches the outcome of attempts: opens the breaker of an endpoint that keeps failing, and closes it when an attempt succeeds.
 *
 * <p>Every server judges by what it has seen itself; its conclusion is stored in the database for all of them.
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
    Event<EndpointRecovered> recovered;

    private final Map<Endpoint, RecentResults> results = new ConcurrentHashMap<>();
    private BreakerRule rule = new BreakerRule(1, 1, 1);

    /** One of the endpoints that a subscription has had. */
    private record Endpoint(String subscriptionId, long version) {

        static Endpoint of(RegisteredSubscription subscription) {
            return new Endpoint(subscription.id(), subscription.endpointVersion());
        }
    }

    @PostConstruct
    void configure() {
        rule = settings.rule();
    }

    public void succeeded(RegisteredSubscription subscription) {
        results.computeIfPresent(Endpoint.of(subscription), (endpoint, seen) -> {
            seen.succeeded();
            return seen.healthy() ? null : seen;
        });
        if (isFailing(subscription)) {
            change(subscription, () -> close(subscription));
        }
    }

    public void failed(AnsweredAttempt attempt) {
        var subscription = attempt.subscription();
        if (isFailing(subscription)) {
            stillFails(attempt);
            return;
        }
        var seen = results.computeIfAbsent(Endpoint.of(subscription), endpoint -> new RecentResults(rule));
        seen.failed(attempt.startedAt());
        if (seen.broken()) {
            Instant since = seen.failingSince().orElse(attempt.startedAt());
            change(subscription, () -> open(subscription, since, attempt.answer()));
        }
    }

    /** Counts only probes: other failed attempts were started before the endpoint was known to be failing. */
    private void stillFails(AnsweredAttempt attempt) {
        if (attempt.work().announcement().probe()) {
            breakers.failedAgain(attempt.subscription().id(), attempt.startedAt());
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

    /** A failed change is tried again with the next result: it must not keep other results from being recorded. */
    private void change(RegisteredSubscription asked, Runnable change) {
        try {
            change.run();
            results.remove(Endpoint.of(asked));
            subscriptions.current(); // so that this server sees the change at once
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "could not change the breaker of " + asked.id() + ": " + e.getMessage());
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
