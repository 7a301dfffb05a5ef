package dev.ump.events.operations.control;

import dev.ump.events.subscriptions.control.DeliveryDefaults;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import dev.ump.events.subscriptions.entity.SecretInForce;
import dev.ump.events.subscriptions.entity.SubscriptionStatus;
import dev.ump.events.subscriptions.entity.WebhookSecret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The operator's own endpoint for notices: {@code ump.notices.url}, signed with {@code ump.notices.secret}. */
@ApplicationScoped
public class NoticeEndpoint {

    private static final String NAME = "notices";

    @Inject
    @ConfigProperty(name = "ump.notices.url")
    Optional<URI> url;

    @Inject
    @ConfigProperty(name = "ump.notices.secret")
    Optional<String> secret;

    @Inject
    DeliveryDefaults defaults;

    public boolean isConfigured() {
        return url.isPresent();
    }

    /** @throws IllegalStateException if there is a URL but no secret to sign with */
    public void check() {
        url.ifPresent(configured -> secret());
    }

    private WebhookSecret secret() {
        try {
            return WebhookSecret.of(secret.orElse(""));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "ump.notices.url requires a valid ump.notices.secret: " + e.getMessage(), e);
        }
    }

    /** Returns the endpoint in the form that the sender expects. */
    RegisteredSubscription asSubscription() {
        return new RegisteredSubscription(
                NAME,
                NAME,
                SubscriptionStatus.ACTIVE,
                url,
                Map.of(),
                Set.of(),
                Instant.EPOCH,
                defaults.retrySchedule(),
                defaults.timeout(),
                1,
                Optional.empty(),
                List.of(new SecretInForce(secret(), null)));
    }
}
