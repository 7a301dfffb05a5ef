package dev.ump.events.subscriptions.entity;

import dev.ump.events.platform.entity.LowerCaseColumn;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores the status of a subscription. */
@Converter
public class SubscriptionStatusConverter extends LowerCaseColumn<SubscriptionStatus>
        implements AttributeConverter<SubscriptionStatus, String> {

    public SubscriptionStatusConverter() {
        super(SubscriptionStatus.class);
    }
}
