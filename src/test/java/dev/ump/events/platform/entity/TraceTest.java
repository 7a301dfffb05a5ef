package dev.ump.events.platform.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {

    /** The example in section 3.2.4 of W3C Trace Context. */
    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void capturesTheCurrentSpan() {
        SpanContext span = SpanContext.create(
                "4bf92f3577b34da6a3ce929d0e0e4736",
                "00f067aa0ba902b7",
                TraceFlags.getSampled(),
                TraceState.getDefault());
        try (Scope ignored = Span.wrap(span).makeCurrent()) {
            assertThat(Trace.current()).isEqualTo(new Trace(PARENT));
        }
        assertThat(Trace.current()).isEqualTo(Trace.NONE);
    }

    @Test
    void continuesOnAnotherThread() {
        List<SpanContext> seen = new ArrayList<>();
        new Trace(PARENT).run(() -> seen.add(Span.current().getSpanContext()));
        assertThat(seen).singleElement().satisfies(span -> {
            assertThat(span.getTraceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
            assertThat(span.getSpanId()).isEqualTo("00f067aa0ba902b7");
            assertThat(span.isSampled()).isTrue();
            assertThat(span.isRemote()).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-4bf92f3577b34da6a3ce929d0e0e4736",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01"
            })
    void anInvalidTraceparentHasNoTrace(String parent) {
        assertThat(Span.fromContext(new Trace(parent).context())
                        .getSpanContext()
                        .isValid())
                .isFalse();
    }
}
