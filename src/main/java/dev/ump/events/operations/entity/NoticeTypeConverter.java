package dev.ump.events.operations.entity;

import dev.ump.events.platform.entity.LowerCaseColumn;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores the type of a notice. */
@Converter
public class NoticeTypeConverter extends LowerCaseColumn<NoticeType> implements AttributeConverter<NoticeType, String> {

    public NoticeTypeConverter() {
        super(NoticeType.class);
    }
}
