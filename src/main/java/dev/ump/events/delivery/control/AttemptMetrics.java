package dev.ump.events.delivery.control;

import dev.ump.events.delivery.entity.Answer;
import dev.ump.events.delivery.entity.AttemptResult;
import dev.ump.events.delivery.entity.AttemptsRecorded;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/** Counts the attempts that this server has recorded, and the deliveries that they ended. */
@ApplicationScoped
public class AttemptMetrics {

    private static final Metadata ATTEMPTS = Metadata.builder()
            .withName("ump_attempts")
            .withDescription("Attempts, by outcome: delivered, http_4xx and the like, or why there was no answer")
            .build();
    private static final Metadata ENDED = Metadata.builder()
            .withName("ump_deliveries_ended")
            .withDescription("Deliveries that an attempt ended, by status")
            .build();
    private static final Metadata DURATION = Metadata.builder()
            .withName("ump_attempt_duration")
            .withUnit(MetricUnits.SECONDS)
            .withDescription("From sending an attempt to the end of its answer")
            .build();
    private static final Metadata SWEPT = Metadata.builder()
            .withName("ump_sweep_deliveries")
            .withDescription("Deliveries that the sweep has found due and announced")
            .build();

    @Inject
    MetricRegistry registry;

    private Timer duration;
    private Counter swept;

    @PostConstruct
    void open() {
        duration = registry.timer(DURATION);
        swept = registry.counter(SWEPT);
    }

    void recorded(@Observes AttemptsRecorded attempts) {
        var results = attempts.results();
        results.forEach(result -> duration.update(result.answer().duration()));
        count(ATTEMPTS, "outcome", results.stream().map(result -> outcome(result.answer())));
        count(
                ENDED,
                "status",
                results.stream()
                        .map(AttemptResult::progress)
                        .filter(progress -> progress.endedAt() != null)
                        .map(progress -> progress.status().toString()));
    }

    /** To look a counter up costs more than to count. */
    private void count(Metadata metadata, String tag, Stream<String> values) {
        values.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .forEach((value, times) ->
                        registry.counter(metadata, new Tag(tag, value)).inc(times));
    }

    void swept(int deliveries) {
        swept.inc(deliveries);
    }

    private static String outcome(Answer answer) {
        if (answer instanceof Answer.Response response) {
            return response.isSuccess() ? "delivered" : "http_" + response.status() / 100 + "xx";
        }
        return answer.summary();
    }
}
