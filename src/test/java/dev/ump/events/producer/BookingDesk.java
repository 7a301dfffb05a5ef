package dev.ump.events.producer;

import dev.ump.events.catalog.entity.EventType;
import dev.ump.events.publication.entity.DomainEvent;
import dev.ump.events.subscriptions.control.Partners;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Business code that fires its events in its own transaction. */
@ApplicationScoped
public class BookingDesk {

    @Inject
    Event<DomainEvent> events;

    @Inject
    Partners partners;

    /** Accepts a booking and returns the id of its event. */
    @Transactional
    public String accept(String bookingId) {
        var event = DomainEvent.of(EventType.BOOKING_ACCEPTED, bookingId);
        events.fire(event);
        return event.id().value();
    }

    /** Accepts a booking and creates its customer in the same transaction. */
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
