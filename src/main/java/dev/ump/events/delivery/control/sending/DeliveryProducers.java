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
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Creates from its settings the parts of the delivery that do not depend on the container. */
@ApplicationScoped
public class DeliveryProducers {

    private static final double JITTER = 0.1;
    private static final int CONNECTORS = 32;
    private static final int WAITING = 2000;

    @Resource
    ManagedThreadFactory threads;

    @Inject
    DeliverySettings settings;

    /** Makes the container open the sender at startup, not at the first webhook. */
    void start(@Observes SchemaReady ready, WebhookSender sender) {}

    @Produces
    @Singleton
    WebhookSender sender(AddressRule addresses) {
        return new WebhookSender(
                new WebhookSender.Settings(
                        settings.connectTimeout(),
                        settings.maxConnections(),
                        settings.maxConnections(),
                        settings.allowHttp(),
                        settings.extraCaFile(),
                        DeliverySettings.IDLE_CONNECTION),
                addresses,
                connectors());
    }

    /** Threads that look names up and connect: this many slow name servers can be waited for before other hosts wait too. */
    private Executor connectors() {
        var pool = new ThreadPoolExecutor(
                CONNECTORS,
                CONNECTORS,
                DeliverySettings.IDLE_CONNECTION.toSeconds(),
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(WAITING),
                threads);
        pool.allowCoreThreadTimeOut(true);
        return pool;
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
