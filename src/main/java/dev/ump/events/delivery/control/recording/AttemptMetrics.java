package dev.ump.events.delivery.control.recording;

import dev.ump.events.delivery.entity.Answer;
import dev.ump.events.delivery.entity.AttemptResult;
import dev.ump.events.delivery.entity.AttemptsRecorded;
import dev.ump.events.delivery.entity.DeliveryStatus;
import dev.ump.events.platform.control.Counters;
import dev.ump.events.platform.control.Histogram;
import dev.ump.events.platform.control.Metrics;
import dev.ump.events.platform.entity.Ids;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Counts the attempts that this server has recorded, and the deliveries that they ended. */
@ApplicationScoped
public class AttemptMetrics {

    private static final String DELIVERED = "delivered";
    private static final String OTHER_STATUS = "http_other";

    /** Every possible outcome of an attempt. */
    private static final List<String> OUTCOMES = Stream.concat(
                    Stream.of(DELIVERED, "http_1xx", "http_3xx", "http_4xx", "http_5xx", OTHER_STATUS),
                    Stream.of(Answer.Reason.values()).map(Answer.Reason::jsonName))
            .toList();

    private static final List<String> ENDS = Stream.of(
                    DeliveryStatus.DELIVERED, DeliveryStatus.EXHAUSTED, DeliveryStatus.CANCELLED)
            .map(DeliveryStatus::toString)
            .toList();

    /** In seconds; an attempt takes no longer than the longest timeout of a subscription. */
    private static final double[] ANSWER_TIMES = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 30, 60};

    /** In seconds: from what a healthy endpoint takes to the end of the default retry schedule. */
    private static final double[] DELIVERY_TIMES = {
        0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 7200, 28800, 86400, 345600
    };

    @Inject
    Metrics metrics;

    private Counters attempts;
    private Counters ended;
    private LongAdder swept;
    private Histogram answerTimes;
    private Histogram deliveryTimes;

    @PostConstruct
    void open() {
        attempts = metrics.counters(
                "ump_attempts_total",
                "Attempts by outcome: delivered, the class of the status code, or why there was no answer",
                "outcome",
                OUTCOMES);
        ended = metrics.counters(
                "ump_deliveries_ended_total", "Deliveries that ended with an attempt, by status", "status", ENDS);
        swept = metrics.counter("ump_sweep_deliveries_total", "Deliveries that the sweep found due and announced");
        answerTimes = metrics.histogram(
                "ump_attempt_duration_seconds", "Time from sending an attempt to the end of its answer", ANSWER_TIMES);
        deliveryTimes = metrics.histogram(
                "ump_delivery_latency_seconds",
                "Time from creating a delivery to the end of the answer that delivered it, including retries; resends are not counted",
                DELIVERY_TIMES);
    }

    /** Makes the container open this bean now, so that every metric exists, at 0, before the first attempt. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object start) {}

    void recorded(@Observes AttemptsRecorded recorded) {
        recorded.results().forEach(this::count);
    }

    private void count(AttemptResult result) {
        DeliveryStatus status = result.progress().status();
        attempts.increment(outcome(result.answer()));
        answerTimes.observe(result.answer().duration());
        if (result.progress().endedAt() != null) {
            ended.increment(status.toString());
        }
        // a manual resend had been delivered before, or took as long as a person needed
        if (status == DeliveryStatus.DELIVERED && result.work().scheduleStart() == 0) {
            deliveryTimes.observe(deliveryTime(result));
        }
    }

    /** A delivery is created with its event, in one transaction, or by the replay that found it missing. */
    private static Duration deliveryTime(AttemptResult result) {
        Instant made = Ids.time(result.work().deliveryId());
        return Duration.between(made, result.startedAt().plus(result.answer().duration()));
    }

    public void swept(int deliveries) {
        swept.add(deliveries);
    }

    private static String outcome(Answer answer) {
        if (answer instanceof Answer.Response response) {
            String outcome = response.isSuccess() ? DELIVERED : "http_" + response.status() / 100 + "xx";
            return OUTCOMES.contains(outcome) ? outcome : OTHER_STATUS;
        }
        return answer.summary();
    }
}
