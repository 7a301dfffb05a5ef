package dev.ump.events.delivery.control.sending;

import dev.ump.events.delivery.control.DeliverySettings;
import dev.ump.events.platform.control.SchemaReady;
import dev.ump.events.subscriptions.control.AddressRule;
import dev.ump.events.subscriptions.entity.Jitter;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.ThreadLocalRandom;

/** Creates from its settings the parts of the delivery that do not depend on the container. */
@ApplicationScoped
public class DeliveryProducers {

    private static final double JITTER = 0.1;

    @Resource
    ManagedThreadFactory threads;

    @Inject
    DeliverySettings settings;

    /** Makes the container open the sender at startup, not at the first webhook. */
    void start(@Observes SchemaReady ready, WebhookSender sender) {}

    @Produces
    @Singleton
    WebhookSender sender(AddressRule addresses) {
        int connections = settings.maxConnections() + DeliverySettings.TEST_CONNECTIONS;
        return new WebhookSender(
                new WebhookSender.Settings(
                        settings.connectTimeout(),
                        connections,
                        connections,
                        settings.allowHttp(),
                        settings.extraCaFile(),
                        DeliverySettings.IDLE_CONNECTION),
                addresses,
                NameLookups.on(threads));
    }

    void close(@Disposes WebhookSender sender) {
        sender.close();
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
