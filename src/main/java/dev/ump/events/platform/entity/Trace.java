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
 * The span that something goes back to, across threads and servers: a W3C {@code traceparent}; empty where there is none,
 * which is so for all while traces are off.
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

    /** The span that this thread works in. */
    public static Trace current() {
        if (!Span.current().getSpanContext().isValid()) {
            return NONE;
        }
        Map<String, String> headers = new HashMap<>();
        W3C.inject(Context.current(), headers, Map::put);
        return new Trace(headers.getOrDefault(HEADER, ""));
    }

    /** Whether the text may be one. */
    public static boolean isParent(String text) {
        return text.length() == LENGTH && text.startsWith(VERSION);
    }

    public boolean exists() {
        return !parent.isEmpty();
    }

    /** What a span of this trace is made in. A text that is no {@code traceparent} gives a trace of its own. */
    public Context context() {
        return W3C.extract(Context.root(), parent, GETTER);
    }

    /** Does something in this trace, on whatever thread. */
    public void run(Runnable task) {
        if (exists()) {
            context().wrap(task).run();
        } else {
            task.run();
        }
    }
}
