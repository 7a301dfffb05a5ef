package dev.ump.events.delivery.control;

import dev.ump.events.delivery.entity.Answer;
import dev.ump.events.delivery.entity.AttemptResult;
import dev.ump.events.delivery.entity.AttemptsRecorded;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
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
        attempts.results().forEach(this::count);
    }

    private void count(AttemptResult result) {
        registry.counter(ATTEMPTS, new Tag("outcome", outcome(result.answer()))).inc();
        duration.update(result.answer().duration());
        if (result.progress().endedAt() != null) {
            registry.counter(ENDED, new Tag("status", result.progress().status().toString()))
                    .inc();
        }
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
