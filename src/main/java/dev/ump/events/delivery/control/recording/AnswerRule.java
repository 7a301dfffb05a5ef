package dev.ump.events.delivery.control.recording;

import dev.ump.events.delivery.control.DeliverySettings;
import dev.ump.events.delivery.entity.Answer;
import dev.ump.events.delivery.entity.Answer.Response;
import dev.ump.events.delivery.entity.Verdict;
import dev.ump.events.delivery.entity.Verdict.Delivered;
import dev.ump.events.delivery.entity.Verdict.Gone;
import dev.ump.events.delivery.entity.Verdict.Retry;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Decides what an answer means: 2xx is delivered, 410 is gone, and anything else is retried. */
@Dependent
public final class AnswerRule {

    private static final int GONE = 410;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final Pattern SECONDS = Pattern.compile("[0-9]+");

    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=.)");

    /** A number with more digits exceeds any wait that is granted. */
    private static final int MOST_DIGITS = 18;

    private final Clock clock;
    private final Duration longestWait;

    @Inject
    AnswerRule(Clock clock, DeliverySettings settings) {
        this(clock, settings.maxRetryAfter());
    }

    /** @param longestWait maximum wait granted for a {@code Retry-After} */
    public AnswerRule(Clock clock, Duration longestWait) {
        this.clock = clock;
        this.longestWait = longestWait;
    }

    public Verdict judge(Answer answer) {
        if (!(answer instanceof Response response)) {
            return new Retry(Optional.empty());
        }
        int status = response.status();
        if (response.isSuccess()) {
            return new Delivered();
        } else if (status == GONE) {
            return new Gone();
        }
        boolean mayAskForTime = status == TOO_MANY_REQUESTS || status == SERVICE_UNAVAILABLE;
        return new Retry(mayAskForTime ? retryAfter(response) : Optional.empty());
    }

    /** Seconds or a date (RFC 9110); a value that is neither, or is not in the future, is ignored. */
    private Optional<Duration> retryAfter(Response response) {
        return Optional.ofNullable(response.headers().get("retry-after"))
                .flatMap(this::wait)
                .filter(wait -> !wait.isNegative() && !wait.isZero())
                .map(wait -> wait.compareTo(longestWait) > 0 ? longestWait : wait);
    }

    private Optional<Duration> wait(String retryAfter) {
        if (SECONDS.matcher(retryAfter).matches()) {
            return Optional.of(seconds(retryAfter));
        }
        Instant now = clock.instant();
        return HttpDate.parse(retryAfter, now).map(then -> Duration.between(now, then));
    }

    private Duration seconds(String digits) {
        String number = LEADING_ZEROS.matcher(digits).replaceFirst("");
        return number.length() > MOST_DIGITS ? longestWait : Duration.ofSeconds(Long.parseLong(number));
    }
}
