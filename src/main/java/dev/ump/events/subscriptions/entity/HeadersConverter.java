package dev.ump.events.subscriptions.entity;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.LinkedHashMap;
import java.util.Map;

/** Stores headers as in a request, one per line: neither names nor values contain line breaks. */
@Converter
public class HeadersConverter implements AttributeConverter<Map<String, String>, String> {

    private static final String SEPARATOR = ":";

    @Override
    public String convertToDatabaseColumn(Map<String, String> headers) {
        return headers.entrySet().stream()
                .map(header -> header.getKey() + SEPARATOR + header.getValue())
                .collect(joining("\n"));
    }

    @Override
    public Map<String, String> convertToEntityAttribute(String column) {
        return column.lines()
                .map(line -> line.split(SEPARATOR, 2))
                .collect(toMap(line -> line[0], line -> line[1], (one, other) -> one, LinkedHashMap::new));
    }
}
