package dev.ump.events.delivery.control;

import dev.ump.events.delivery.entity.Answer;
import dev.ump.events.delivery.entity.AttemptResult;
import jakarta.enterprise.context.ApplicationScoped;
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

    void attempted(AttemptResult result) {
        count(ATTEMPTS, new Tag("outcome", outcome(result.answer()))).inc();
        duration().update(result.answer().duration());
        if (result.progress().endedAt() != null) {
            count(ENDED, new Tag("status", result.progress().status().toString()))
                    .inc();
        }
    }

    void swept(int deliveries) {
        count(SWEPT).inc(deliveries);
    }

    private Counter count(Metadata metadata, Tag... tags) {
        return registry.counter(metadata, tags);
    }

    private Timer duration() {
        return registry.timer(DURATION);
    }

    private static String outcome(Answer answer) {
        if (answer instanceof Answer.Response response) {
            return response.isSuccess() ? "delivered" : "http_" + response.status() / 100 + "xx";
        }
        return answer.summary();
    }
}
