package dev.ump.events.subscriptions.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.catalog.entity.Domain;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SubscriptionTest {

    private static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");

    private final Subscription subscription = new Subscription("sub_1", with("https://one.example/"), NOW);
    private final long first = subscription.endpointVersion();

    @Test
    void aNewUrlIsANewEndpointThatIsNotFailing() {
        subscription.fail(NOW);
        subscription.change(with("https://two.example/"), NOW);
        assertThat(subscription.status()).isEqualTo(SubscriptionStatus.ACTIVE);
        assertThat(subscription.endpointVersion()).isGreaterThan(first);
    }

    @Test
    void aNewUrlDoesNotEnableIt() {
        subscription.disable(null, NOW);
        subscription.change(with("https://two.example/"), NOW);
        assertThat(subscription.status()).isEqualTo(SubscriptionStatus.DISABLED);
    }

    @Test
    void theSameUrlIsTheSameEndpoint() {
        subscription.fail(NOW);
        subscription.change(with("https://one.example/"), NOW);
        assertThat(subscription.status()).isEqualTo(SubscriptionStatus.FAILING);
        assertThat(subscription.endpointVersion()).isEqualTo(first);
    }

    @Test
    void enablingItStartsANewEndpointVersion() {
        subscription.enable(NOW);
        assertThat(subscription.endpointVersion()).isEqualTo(first);
        subscription.disable(null, NOW);
        subscription.enable(NOW);
        assertThat(subscription.endpointVersion()).isGreaterThan(first);
    }

    private static SubscriptionSettings with(String url) {
        return new SubscriptionSettings(
                "prt_1", url, null, List.of(Domain.BOOKINGS), List.of(), Map.of(), NOW, null, null, null, null);
    }
}
