package dev.ump.events.delivery.control;

import dev.ump.events.catalog.entity.EventType;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import dev.ump.events.subscriptions.entity.RetrySchedule;
import dev.ump.events.subscriptions.entity.SubscriptionStatus;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A subscription {@code sub_1} of the partner {@code prt_1}, for tests that need one but do not read it. */
public final class AnySubscription {

    private AnySubscription() {}

    public static RegisteredSubscription since(Instant start) {
        return new RegisteredSubscription(
                "sub_1",
                "prt_1",
                SubscriptionStatus.ACTIVE,
                Optional.of(URI.create("https://partner.example/")),
                Map.of(),
                Set.of(EventType.BOOKING_CREATED),
                start,
                RetrySchedule.parse("PT5S"),
                Duration.ofSeconds(15),
                10,
                Optional.empty(),
                List.of());
    }
}
