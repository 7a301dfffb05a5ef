package dev.ump.events.delivery.entity;

import dev.ump.events.platform.entity.LowerCaseColumn;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores the status of a delivery. */
@Converter
public class DeliveryStatusConverter extends LowerCaseColumn<DeliveryStatus>
        implements AttributeConverter<DeliveryStatus, String> {

    public DeliveryStatusConverter() {
        super(DeliveryStatus.class);
    }
}
