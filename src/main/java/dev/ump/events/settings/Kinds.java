package dev.ump.events.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The simple kinds of values. */
final class Kinds {

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,15}");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,9})?");
    private static final Pattern VISIBLE = Pattern.compile("[!-~]+");

    private Kinds() {}

    private record Described(String allowed, Function<String, Optional<String>> rule) implements Kind {

        @Override
        public Optional<String> fault(String value) {
            return rule.apply(value);
        }
    }

    static Kind of(String allowed, Function<String, Optional<String>> rule) {
        return new Described(allowed, rule);
    }

    static Kind text() {
        return of("text", value -> Optional.empty());
    }

    /** Text that can appear in an HTTP header as one word. */
    static Kind token() {
        return of(
                "visible ASCII characters",
                value -> VISIBLE.matcher(value).matches() && value.length() <= 512
                        ? Optional.empty()
                        : Optional.of("must be 1 to 512 visible ASCII characters"));
    }

    static Kind flag() {
        return of("true or false", value -> {
            String lower = value.toLowerCase(Locale.ROOT);
            return lower.equals("true") || lower.equals("false")
                    ? Optional.empty()
                    : Optional.of("is neither true nor false");
        });
    }

    static Kind wholeNumber(long least, long most) {
        return of("whole number, " + least + " to " + most, value -> {
            if (!WHOLE.matcher(value).matches()) {
                return Optional.of("is not a whole number between " + least + " and " + most);
            }
            long number = Long.parseLong(value);
            return number < least || number > most
                    ? Optional.of("is not between " + least + " and " + most)
                    : Optional.empty();
        });
    }

    /** A fraction: above 0, at most 1. */
    static Kind share() {
        return of("number above 0, at most 1", value -> {
            if (!DECIMAL.matcher(value).matches()) {
                return Optional.of("is not a number such as `0.7`");
            }
            double number = Double.parseDouble(value);
            return number <= 0 || number > 1 ? Optional.of("must be above 0 and at most 1") : Optional.empty();
        });
    }

    /** Several values of one kind, separated by commas. */
    static Kind listOf(String allowed, Kind kind, int most) {
        return of(allowed, value -> {
            String[] parts = value.split(",", -1);
            if (parts.length > most) {
                return Optional.of("has " + parts.length + " entries; at most " + most + " are allowed");
            }
            return Arrays.stream(parts)
                    .map(part -> part.isBlank() ? Optional.of("has an empty entry") : kind.fault(part.strip()))
                    .flatMap(Optional::stream)
                    .findFirst();
        });
    }
}
