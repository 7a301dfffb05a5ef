package dev.ump.events.platform.control;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.ump.events.platform.entity.InvalidInput;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Explains Jackson's refusals in the caller's terms. Jackson's own messages name classes. */
final class JsonErrors {

    private JsonErrors() {}

    static InvalidInput explain(JsonProcessingException refused) {
        return refused instanceof JsonMappingException mapping
                        && !mapping.getPath().isEmpty()
                ? new InvalidInput(path(mapping), reason(mapping))
                : new InvalidInput("", reason(refused));
    }

    private static String path(JsonMappingException refused) {
        var path = new StringBuilder();
        for (JsonMappingException.Reference step : refused.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    private static String reason(JsonProcessingException refused) {
        if (refused instanceof UnreadableValue) {
            return refused.getOriginalMessage();
        }
        if (refused instanceof UnrecognizedPropertyException) {
            return "is not a field of this request";
        }
        if (refused instanceof MismatchedInputException mismatch) {
            return expectation(mismatch.getTargetType());
        }
        return refused instanceof JsonMappingException && refused.getCause() instanceof JsonProcessingException cause
                ? reason(cause)
                : syntax(refused);
    }

    private static String syntax(JsonProcessingException refused) {
        if (refused instanceof StreamConstraintsException) {
            return "is nested too deeply, or contains a string or number that is too long";
        }
        if (refused instanceof InputCoercionException) {
            return "is a number out of range";
        }
        boolean duplicate = refused instanceof JsonParseException
                && refused.getOriginalMessage().startsWith("Duplicate field");
        return (duplicate ? "contains a duplicate field" : "is not valid JSON") + place(refused);
    }

    private static String place(JsonProcessingException refused) {
        var location = refused.getLocation();
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    private static String expectation(@Nullable Class<?> type) {
        if (type == null) {
            return "has the wrong type";
        }
        if (type.isEnum()) {
            return "must be one of " + names(type);
        }
        return "must be a JSON " + kind(type);
    }

    private static String names(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static String kind(Class<?> type) {
        if (type == String.class || type == Instant.class || type == Duration.class) {
            return "string";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "boolean";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "number";
        }
        return Collection.class.isAssignableFrom(type) ? "array" : "object";
    }
}
