package dev.ump.events.platform.boundary;

import dev.ump.events.platform.control.Text;
import dev.ump.events.platform.entity.InvalidInput;
import dev.ump.events.platform.entity.Times;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Converts query and path parameters of type String, int, boolean, {@link Instant}, {@link Duration} and enums (in
 * lower case). An unreadable value is refused as invalid input under the parameter's name; Jakarta REST itself would
 * return 404.
 */
@Provider
public class ParameterConverters implements ParamConverterProvider {

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        String name = Arrays.stream(annotations)
                .flatMap(annotation -> name(annotation).stream())
                .findFirst()
                .orElse("");
        return name.isEmpty() ? null : (ParamConverter<T>) converter(name, type);
    }

    private static Optional<String> name(Annotation annotation) {
        if (annotation instanceof QueryParam parameter) {
            return Optional.of(parameter.value());
        }
        return annotation instanceof PathParam parameter ? Optional.of(parameter.value()) : Optional.empty();
    }

    private static @Nullable ParamConverter<?> converter(String name, Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return new Converter<>(name, "must be a whole number", ParameterConverters::integer);
        }
        if (type == boolean.class || type == Boolean.class) {
            return new Converter<>(name, "must be true or false", ParameterConverters::bool);
        }
        if (type == Instant.class) {
            return new Converter<>(name, Times.INSTANT_EXPECTED, Times::instant);
        }
        if (type == Duration.class) {
            return new Converter<>(name, Times.DURATION_EXPECTED, Times::duration);
        }
        if (type == String.class) {
            return new Converter<>(
                    name,
                    "contains a character that cannot be stored",
                    text -> Optional.of(text).filter(Text::isStorable));
        }
        return type.isEnum() ? enumConverter(name, type.getEnumConstants()) : null;
    }

    private static Optional<Integer> integer(String text) {
        try {
            return Optional.of(Integer.valueOf(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Boolean> bool(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Converter<Object> enumConverter(String name, Object[] constants) {
        String expected = Arrays.stream(constants)
                .map(ParameterConverters::wireName)
                .collect(Collectors.joining(", ", "must be one of ", ""));
        return new Converter<>(
                name,
                expected,
                text -> Arrays.stream(constants)
                        .filter(constant -> wireName(constant).equals(text))
                        .findFirst());
    }

    private static String wireName(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
    }

    private record Converter<T>(String name, String expected, Function<String, Optional<T>> parser)
            implements ParamConverter<T> {

        @Override
        public @Nullable T fromString(@Nullable String text) {
            if (text == null) {
                return null;
            }
            return parser.apply(text).orElseThrow(() -> new BadRequestException(new InvalidInput(name, expected)));
        }

        @Override
        public String toString(T value) {
            return value instanceof Enum<?> ? wireName(value) : value.toString();
        }
    }
}
