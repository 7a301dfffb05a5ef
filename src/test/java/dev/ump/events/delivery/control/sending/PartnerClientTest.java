package dev.ump.events.delivery.control.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PartnerClientTest {

    private static final WebhookSender.Settings SETTINGS =
            new WebhookSender.Settings(Duration.ofSeconds(5), 10, 10, false, Optional.empty(), Duration.ofSeconds(30));

    @Test
    void spreadsTheLifetimesOfConnections() {
        var random = new Random(1);
        List<Duration> lifetimes = Stream.generate(() -> PartnerClient.connection(SETTINGS, random))
                .limit(100)
                .map(config -> config.getTimeToLive().toDuration())
                .toList();
        assertThat(lifetimes)
                .allMatch(lifetime -> lifetime.compareTo(PartnerClient.SHORTEST_LIFE) >= 0
                        && lifetime.compareTo(PartnerClient.LONGEST_LIFE) <= 0);
        assertThat(lifetimes.stream().distinct()).hasSizeGreaterThan(90);
    }
}
