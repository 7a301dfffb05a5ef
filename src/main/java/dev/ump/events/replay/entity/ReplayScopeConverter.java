package dev.ump.events.replay.entity;

import dev.ump.events.platform.entity.LowerCaseColumn;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores the scope of a replay. */
@Converter
public class ReplayScopeConverter extends LowerCaseColumn<ReplayScope>
        implements AttributeConverter<ReplayScope, String> {

    public ReplayScopeConverter() {
        super(ReplayScope.class);
    }
}
