package dev.ump.events.bench;

import dev.ump.events.catalog.entity.EventType;
import java.time.Instant;

/** Where what was sent is kept. */
interface Rows extends AutoCloseable {

    /** An event with its one delivery. */
    record Row(String deliveryId, String eventId, EventType type, String resourceId, Instant moment, String document) {}

    void add(Row row);

    /** Waits until all is kept. */
    void flush();

    @Override
    void close();
}
