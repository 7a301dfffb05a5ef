package dev.ump.events.settings;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations in ISO 8601, and the forms that people write instead. */
final class Durations {

    private static final Pattern ISO = Pattern.compile("[-+PTDHMSptdhms0-9.]+");
    private static final Pattern USUAL = Pattern.compile(
            "([0-9]{1,9})\\s*(ms|milli(?:second)?s?|s|sec(?:ond)?s?|m|min(?:ute)?s?|h|hours?|d|days?)?");

    private Durations() {}

    static Kind between(String least, String most) {
        Duration shortest = Duration.parse(least);
        Duration longest = Duration.parse(most);
        return Kinds.of(
                "duration, " + least + " to " + most,
                value -> fault(value, shortest, longest)
                        .map(fault -> fault.endsWith(";") ? fault + " write `" + suggestion(value, least) + "`" : fault)
                        .map(fault -> fault.replace("{range}", least + " and " + most)));
    }

    private static Optional<String> fault(String value, Duration shortest, Duration longest) {
        if (!isReadable(value)) {
            return Optional.of("is not an ISO 8601 duration;");
        }
        Duration duration = Duration.parse(value);
        boolean within = duration.compareTo(shortest) >= 0 && duration.compareTo(longest) <= 0;
        return within ? Optional.empty() : Optional.of("is not between {range}");
    }

    private static boolean isReadable(String value) {
        // the parser also accepts digits of other scripts
        if (!ISO.matcher(value).matches()) {
            return false;
        }
        try {
            Duration.parse(value);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** Returns {@code PT15S} for {@code 15s}, or an example if the value cannot be interpreted. */
    private static String suggestion(String value, String example) {
        if (isReadable(value.strip())) {
            return value.strip();
        }
        Matcher usual = USUAL.matcher(value.strip().toLowerCase(Locale.ROOT));
        if (!usual.matches()) {
            return example;
        }
        long number = Long.parseLong(usual.group(1));
        String unit = usual.group(2) == null ? "s" : usual.group(2);
        if (unit.startsWith("ms") || unit.startsWith("milli")) {
            return Duration.ofMillis(number).toString();
        }
        return switch (unit.charAt(0)) {
            case 'm' -> "PT" + number + "M";
            case 'h' -> "PT" + number + "H";
            case 'd' -> "P" + number + "D";
            default -> "PT" + number + "S";
        };
    }
}
