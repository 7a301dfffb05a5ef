package dev.ump.events.platform.entity;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The originating span of something that crosses threads and servers: a W3C {@code traceparent}; empty if there is
 * none, as is always the case while tracing is off.
 */
public record Trace(String parent) {

    public static final Trace NONE = new Trace("");

    private static final TextMapPropagator W3C = W3CTraceContextPropagator.getInstance();
    private static final String HEADER = "traceparent";
    private static final String VERSION = "00-";
    private static final int LENGTH = 55;

    private static final TextMapGetter<String> GETTER = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String parent) {
            return List.of(HEADER);
        }

        @Override
        public @Nullable String get(@Nullable String parent, String key) {
            return key.equals(HEADER) ? parent : null;
        }
    };

    /** Returns the current span of this thread. */
    public static Trace current() {
        if (!Span.current().getSpanContext().isValid()) {
            return NONE;
        }
        Map<String, String> headers = new HashMap<>();
        W3C.inject(Context.current(), headers, Map::put);
        return new Trace(headers.getOrDefault(HEADER, ""));
    }

    /** Whether the text may be a {@code traceparent}. */
    public static boolean isParent(String text) {
        return text.length() == LENGTH && text.startsWith(VERSION);
    }

    public boolean exists() {
        return !parent.isEmpty();
    }

    /** Returns the parent context for spans of this trace. A text that is not a {@code traceparent} results in a new trace. */
    public Context context() {
        return W3C.extract(Context.root(), parent, GETTER);
    }

    /** Runs a task in this trace, on any thread. */
    public void run(Runnable task) {
        if (exists()) {
            context().wrap(task).run();
        } else {
            task.run();
        }
    }
}
