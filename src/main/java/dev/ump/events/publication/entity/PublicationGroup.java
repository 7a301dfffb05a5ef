package dev.ump.events.publication.entity;

import java.util.List;

/**
 * Publications from outside the application that share a transaction. It is fired as one CDI event for all their domain events:
 * an event and its observers for each of them would cost more than recording it.
 */
public record PublicationGroup(List<Publication> publications) {}
