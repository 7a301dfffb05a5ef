package dev.ump.events.bench;

import dev.ump.events.catalog.entity.Envelope;
import dev.ump.events.catalog.entity.EventType;
import dev.ump.events.platform.entity.Ids;
import java.time.Instant;

/** Records what was sent. */
interface Rows extends AutoCloseable {

    /** An event with its only delivery. */
    record Row(String deliveryId, String eventId, EventType type, String resourceId, Instant moment, String document) {

        static Row of(int number, Instant moment) {
            EventType type = EventType.values()[number % EventType.values().length];
            String id = Ids.next("evt");
            String resource = Arrivals.resourceId(moment, number);
            String document = new Envelope(id, type, moment, resource).document();
            return new Row(Ids.next("dlv"), id, type, resource, moment, document);
        }
    }

    void add(Row row);

    /** Waits until everything is recorded. */
    void flush();

    @Override
    void close();
}
