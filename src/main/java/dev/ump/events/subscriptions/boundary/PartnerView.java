package dev.ump.events.subscriptions.boundary;

import dev.ump.events.subscriptions.entity.Partner;
import java.time.Instant;

/** A partner as the API shows it. */
public record PartnerView(String id, String name, Instant createdAt, Instant updatedAt) {

    static PartnerView of(Partner partner) {
        return new PartnerView(partner.id(), partner.name(), partner.createdAt(), partner.updatedAt());
    }
}
