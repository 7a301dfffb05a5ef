package dev.ump.events.platform.control;

import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import java.util.Locale;

/** Writes and reads every enum constant by its name in lower case, unless it is annotated otherwise. */
final class LowerCaseEnums extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    @Override
    public String[] findEnumValues(
            MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] annotatedNames) {
        String[] names = super.findEnumValues(config, type, constants, annotatedNames);
        for (int i = 0; i < names.length; i++) {
            if (names[i] == null) {
                names[i] = constants[i].name().toLowerCase(Locale.ROOT);
            }
        }
        return names;
    }
}
