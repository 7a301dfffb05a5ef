package dev.ump.events.platform.control;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;

/** Refuses strings that cannot be stored, such as one with {@code \\u0000}. */
final class TextModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    TextModule() {
        addDeserializer(String.class, new Storable());
    }

    private static final class Storable extends StringDeserializer {

        private static final long serialVersionUID = 1L;

        @Override
        public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
            String text = super.deserialize(json, context);
            if (text != null && !Text.isStorable(text)) {
                throw new UnreadableValue(json, "contains a character that cannot be stored");
            }
            return text;
        }
    }
}
