package dev.ump.events.subscriptions.control;

import dev.ump.events.platform.entity.FieldError;
import dev.ump.events.subscriptions.entity.RateLimit;
import dev.ump.events.subscriptions.entity.RetrySchedule;
import dev.ump.events.subscriptions.entity.SubscriptionSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules for a subscription's settings, beyond the constraints on each value. */
final class SettingsRules {

    static final int MAX_RETRIES = 20;
    private static final Duration MIN_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration MAX_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration MIN_PER = Duration.ofSeconds(1);
    private static final Duration MAX_PER = Duration.ofHours(1);

    private final SubscriptionSettings settings;
    private final List<FieldError> errors = new ArrayList<>();

    private SettingsRules(SubscriptionSettings settings) {
        this.settings = settings;
    }

    static List<FieldError> errors(SubscriptionSettings settings) {
        var rules = new SettingsRules(settings);
        rules.subject();
        rules.policy();
        rules.errors.addAll(HeaderRules.errors(settings.headers()));
        return rules.errors;
    }

    private void subject() {
        if (settings.domains().isEmpty() && settings.eventTypes().isEmpty()) {
            refuse("domains", "at least one domain or event type is required");
        }
        distinct("domains", settings.domains());
        distinct("event_types", settings.eventTypes());
    }

    private void distinct(String field, List<?> names) {
        if (new HashSet<>(names).size() < names.size()) {
            refuse(field, "contains a duplicate");
        }
    }

    private void policy() {
        schedule(settings.retrySchedule());
        within("timeout", settings.timeout(), MIN_TIMEOUT, MAX_TIMEOUT);
        RateLimit limit = settings.rateLimit();
        if (limit != null) {
            within("rate_limit.per", limit.per(), MIN_PER, MAX_PER);
        }
    }

    private void schedule(@Nullable List<Duration> delays) {
        if (delays == null) {
            return;
        }
        if (delays.isEmpty() || delays.size() > MAX_RETRIES) {
            refuse("retry_schedule", "must contain 1 to " + MAX_RETRIES + " delays");
            return;
        }
        try {
            RetrySchedule.of(delays);
        } catch (IllegalArgumentException e) {
            refuse("retry_schedule", String.valueOf(e.getMessage()));
        }
    }

    private void within(String field, @Nullable Duration value, Duration min, Duration max) {
        if (value != null && (value.compareTo(min) < 0 || value.compareTo(max) > 0)) {
            refuse(field, "must be from " + min + " to " + max);
        }
    }

    private void refuse(String field, String message) {
        errors.add(new FieldError(field, message));
    }
}
