package dev.ump.events.delivery.control.recording;

import dev.ump.events.delivery.entity.Answer;
import dev.ump.events.delivery.entity.AttemptResult;
import dev.ump.events.delivery.entity.AttemptsRecorded;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reports each attempt as a span of the trace in which its event was published. Spans are created afterwards, with the measured
 * times, so that nothing has to be carried through the client; none are created while tracing is off.
 */
@ApplicationScoped
public class AttemptSpans {

    private static final Tracer NONE = OpenTelemetry.noop().getTracer("none");

    @Inject
    @ConfigProperty(name = "otel.sdk.disabled", defaultValue = "true")
    boolean disabled;

    @Inject
    Instance<OpenTelemetry> telemetry;

    private Tracer tracer = NONE;

    @PostConstruct
    void open() {
        if (!disabled) {
            tracer = telemetry.get().getTracer("dev.ump.events");
        }
    }

    void recorded(@Observes AttemptsRecorded attempts) {
        if (!disabled) {
            attempts.results().forEach(this::tell);
        }
    }

    private void tell(AttemptResult result) {
        var work = result.work();
        Span span = tracer.spanBuilder("webhook attempt")
                .setParent(work.announcement().trace().context())
                .setSpanKind(SpanKind.CLIENT)
                .setStartTimestamp(result.startedAt())
                .setAttribute("ump.event.id", work.eventId())
                .setAttribute("ump.delivery.id", work.deliveryId())
                .setAttribute("ump.subscription.id", work.subscriptionId())
                .setAttribute("ump.attempt", work.attemptNumber())
                .startSpan();
        tell(result.answer(), span);
        span.end(result.startedAt().plus(result.answer().duration()));
    }

    private static void tell(Answer answer, Span span) {
        if (answer instanceof Answer.Response response) {
            span.setAttribute("http.response.status_code", response.status());
            span.setStatus(response.isSuccess() ? StatusCode.OK : StatusCode.ERROR);
        } else {
            span.setAttribute("error.type", answer.summary());
            span.setStatus(StatusCode.ERROR);
        }
    }
}
