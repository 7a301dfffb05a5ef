package dev.ump.events.pull.boundary;

import dev.ump.events.platform.boundary.Client;
import dev.ump.events.pull.control.OpenReaders.Place;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;

/**
 * The connection to one client of a stream. Sending does not wait for the client: the server buffers what the client
 * has not read yet.
 */
final class StreamSink implements AutoCloseable {

    private final SseEventSink sink;
    private final Sse sse;
    private final Place place;
    private final Client client;

    StreamSink(SseEventSink sink, Sse sse, Place place, Client client) {
        this.sink = sink;
        this.sse = sse;
        this.place = place;
        this.client = client;
    }

    /** Sends an event, with the cursor after it as its id. Returns whether the client is still connected. */
    boolean event(String cursor, String document) {
        return send(sse.newEventBuilder()
                .id(cursor)
                .mediaType(MediaType.TEXT_PLAIN_TYPE)
                .data(document)
                .build());
    }

    /** Sends a heartbeat, which is not an event. Returns whether the client is still connected. */
    boolean heartbeat() {
        return send(sse.newEventBuilder().comment("heartbeat").build());
    }

    private boolean send(OutboundSseEvent event) {
        return !sink.isClosed()
                && !sink.send(event).toCompletableFuture().isCompletedExceptionally()
                && !client.isGone();
    }

    @Override
    public void close() {
        place.close();
        if (!sink.isClosed()) {
            sink.close();
        }
    }
}
