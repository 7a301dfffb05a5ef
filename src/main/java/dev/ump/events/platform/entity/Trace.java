package dev.ump.events.platform.entity;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;

/**
 * The span that something goes back to, across threads and servers: a W3C {@code traceparent}; empty where there is none,
 * which is so for all while traces are off.
 */
public record Trace(String parent) {

    public static final Trace NONE = new Trace("");

    private static final String VERSION = "00-";
    private static final int TRACE_ID = 3;
    private static final int SPAN_ID = 36;
    private static final int FLAGS = 53;
    private static final int LENGTH = 55;

    /** The span that this thread works in. */
    public static Trace current() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid()
                ? new Trace(VERSION
                        + span.getTraceId()
                        + '-'
                        + span.getSpanId()
                        + '-'
                        + span.getTraceFlags().asHex())
                : NONE;
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
        if (!isParent(parent)) {
            return Context.root();
        }
        SpanContext span = SpanContext.createFromRemoteParent(
                parent.substring(TRACE_ID, SPAN_ID - 1),
                parent.substring(SPAN_ID, FLAGS - 1),
                TraceFlags.fromHex(parent, FLAGS),
                TraceState.getDefault());
        return Context.root().with(Span.wrap(span));
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
