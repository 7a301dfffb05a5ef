package dev.ump.events.platform.control;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.ump.events.platform.entity.InvalidInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;

/**
 * JSON as used by this API: snake_case, RFC 3339 times in UTC, ISO 8601 durations, enums in lower case.
 *
 * <p>Reading is strict: no unknown or repeated field, no value of another type, nothing after the document, and nothing
 * nested or long enough to do harm. Refusals use the caller's own field names.
 */
public final class Json {

    private static final int MAX_NESTING = 20;
    private static final int MAX_STRING = 100_000;
    private static final int MAX_NAME = 1_000;
    private static final int MAX_NUMBER = 50;

    private static final ObjectMapper MAPPER = mapper();

    private Json() {}

    private static ObjectMapper mapper() {
        var limits = StreamReadConstraints.builder()
                .maxNestingDepth(MAX_NESTING)
                .maxStringLength(MAX_STRING)
                .maxNameLength(MAX_NAME)
                .maxNumberLength(MAX_NUMBER)
                .build();
        return JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(limits).build())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .annotationIntrospector(new LowerCaseEnums())
                .addModule(new TimeModule())
                .addModule(new TextModule())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .build();
    }

    /** Reads a whole document; an unreadable one is refused as {@link InvalidInput}. */
    public static <T> T read(byte[] document, Class<T> type) {
        return read(document, (Type) type);
    }

    /** Reads a whole document as a type that may be generic. */
    public static <T> T read(byte[] document, Type type) {
        JavaType target = MAPPER.constructType(type);
        try {
            return present(MAPPER.readValue(document, target));
        } catch (JsonProcessingException e) {
            throw JsonErrors.explain(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a tree as if it were a document. */
    public static <T> T read(JsonNode tree, Class<T> type) {
        try {
            return present(MAPPER.treeToValue(tree, type));
        } catch (JsonProcessingException e) {
            throw JsonErrors.explain(e);
        }
    }

    public static <T extends JsonNode> T tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write as JSON: " + value.getClass(), e);
        }
    }

    private static <T> T present(T value) {
        if (value == null) {
            throw new InvalidInput("", "must not be null");
        }
        return value;
    }
}
