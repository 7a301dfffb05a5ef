package dev.ump.events.catalog.boundary;

import dev.ump.events.catalog.entity.Domain;
import dev.ump.events.catalog.entity.EventType;

/** An event type as the API shows it. */
public record CatalogEntry(EventType type, Domain domain, String resourceType, String description) {

    static CatalogEntry of(EventType type) {
        return new CatalogEntry(type, type.domain(), type.resourceType(), type.description());
    }
}
