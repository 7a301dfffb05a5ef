package dev.ump.events.subscriptions.entity;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import java.util.stream.Stream;

/** Stores names, which contain no commas, in one column. */
@Converter
public class NamesConverter implements AttributeConverter<List<String>, String> {

    @Override
    public String convertToDatabaseColumn(List<String> names) {
        return String.join(",", names);
    }

    @Override
    public List<String> convertToEntityAttribute(String column) {
        return Stream.of(column.split(",")).filter(name -> !name.isEmpty()).toList();
    }
}
