package dev.ump.events.platform.control;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.ump.events.platform.entity.Times;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads and writes times and durations in JSON, in the formats of {@link Times}. Jackson's own module also accepts
 * numbers and strings of digits for either.
 */
final class TimeModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    TimeModule() {
        addSerializer(Instant.class, ToStringSerializer.instance);
        addSerializer(Duration.class, ToStringSerializer.instance);
        addDeserializer(Instant.class, new FromText<>(Instant.class, Times::instant, Times.INSTANT_EXPECTED));
        addDeserializer(Duration.class, new FromText<>(Duration.class, Times::duration, Times.DURATION_EXPECTED));
    }

    private static final class FromText<T> extends StdDeserializer<T> {

        private static final long serialVersionUID = 1L;

        private final transient Function<String, Optional<T>> parser;
        private final String expected;

        FromText(Class<T> type, Function<String, Optional<T>> parser, String expected) {
            super(type);
            this.parser = parser;
            this.expected = expected;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
            String text = json.hasToken(JsonToken.VALUE_STRING) ? json.getText() : "";
            return parser.apply(text).orElseThrow(() -> new UnreadableValue(json, expected));
        }
    }
}
