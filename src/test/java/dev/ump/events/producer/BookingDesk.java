package dev.ump.events.producer;

import dev.ump.events.catalog.entity.EventType;
import dev.ump.events.publication.entity.DomainEvent;
import dev.ump.events.subscriptions.control.Partners;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Business code: what it does happens in its own transaction, and so do its events. */
@ApplicationScoped
public class BookingDesk {

    @Inject
    Event<DomainEvent> events;

    @Inject
    Partners partners;

    /** Accepts a booking; the answer is the id of the event that tells of it. */
    @Transactional
    public String accept(String bookingId) {
        var event = DomainEvent.of(EventType.BOOKING_ACCEPTED, bookingId);
        events.fire(event);
        return event.id().value();
    }

    /** Accepts a booking for a customer, who is another row of the same transaction. */
    @Transactional
    public void acceptFor(String customer, String bookingId) {
        partners.create(customer);
        accept(bookingId);
    }

    @Transactional
    public void acceptAndFail(String bookingId) {
        accept(bookingId);
        throw new IllegalStateException("the booking could not be stored");
    }
}
