package dev.ump.events.replay.entity;

import dev.ump.events.platform.entity.LowerCaseColumn;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores the status of a replay. */
@Converter
public class ReplayStatusConverter extends LowerCaseColumn<ReplayStatus>
        implements AttributeConverter<ReplayStatus, String> {

    public ReplayStatusConverter() {
        super(ReplayStatus.class);
    }
}
