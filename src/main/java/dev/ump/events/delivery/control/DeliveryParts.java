package dev.ump.events.delivery.control;

import dev.ump.events.subscriptions.control.AddressRule;
import dev.ump.events.subscriptions.entity.Jitter;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Makes the parts of the delivery that know nothing of the container from its settings. */
@ApplicationScoped
public class DeliveryParts {

    private static final double JITTER = 0.1;
    private static final Duration IDLE = Duration.ofSeconds(30);

    @Resource
    ManagedExecutorService executor;

    @Inject
    DeliverySettings settings;

    @Produces
    @ApplicationScoped
    WebhookSender sender(AddressRule addresses) {
        return new WebhookSender(
                new WebhookSender.Settings(
                        settings.connectTimeout(),
                        settings.maxConnections(),
                        settings.maxConnections(),
                        settings.allowHttp(),
                        settings.extraCaFile(),
                        IDLE),
                addresses,
                executor);
    }

    void close(@Disposes WebhookSender sender) {
        sender.close();
    }

    @Produces
    AnswerRule answers(Clock clock) {
        return new AnswerRule(clock, settings.maxRetryAfter());
    }

    @Produces
    Signer signer() {
        return new Signer();
    }

    @Produces
    Jitter jitter() {
        return delay -> Jitter.of(JITTER, ThreadLocalRandom.current()).spread(delay);
    }
}
