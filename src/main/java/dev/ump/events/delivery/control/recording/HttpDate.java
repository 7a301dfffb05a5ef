package dev.ump.events.delivery.control.recording;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a date in the three forms of RFC 9110, section 5.6.7: {@code Sun, 06 Nov 1994 08:49:37 GMT}, {@code Sunday, 06-Nov-94
 * 08:49:37 GMT} and {@code Sun Nov  6 08:49:37 1994}. The day of the week is redundant, and not checked.
 */
final class HttpDate {

    private static final int YEARS_AHEAD = 50;
    private static final int CENTURY = 100;
    private static final int LAST_SECOND = 59;

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private static final String TIME = "(?<hour>[0-9]{2}):(?<minute>[0-9]{2}):(?<second>[0-9]{2})";

    private static final List<Pattern> FORMS = List.of(
            form("[a-z]{3}, (?<day>[0-9]{2}) (?<month>[a-z]{3}) (?<year>[0-9]{4}) " + TIME + " GMT"),
            form("[a-z]{6,9}, (?<day>[0-9]{2})-(?<month>[a-z]{3})-(?<year>[0-9]{2}) " + TIME + " GMT"),
            form("[a-z]{3} (?<month>[a-z]{3}) (?<day>[0-9 ][0-9]) " + TIME + " (?<year>[0-9]{4})"));

    private HttpDate() {}

    /** @param now decides the century of a two-digit year, which is at most 50 years ahead */
    static Optional<Instant> parse(String text, Instant now) {
        return FORMS.stream()
                .map(form -> form.matcher(text))
                .filter(Matcher::matches)
                .findFirst()
                .flatMap(date -> instant(date, now));
    }

    private static Optional<Instant> instant(Matcher date, Instant now) {
        try {
            LocalDateTime time = LocalDateTime.of(
                    year(date.group("year"), now),
                    MONTHS.indexOf(date.group("month").toLowerCase(Locale.ROOT)) + 1,
                    number(date, "day"),
                    number(date, "hour"),
                    number(date, "minute"),
                    // a leap second is written as 60
                    Math.min(number(date, "second"), LAST_SECOND));
            return Optional.of(time.toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int year(String digits, Instant now) {
        int year = Integer.parseInt(digits);
        if (digits.length() > 2) {
            return year;
        }
        int thisYear = now.atZone(ZoneOffset.UTC).getYear();
        int sameCentury = thisYear - Math.floorMod(thisYear, CENTURY) + year;
        if (sameCentury > thisYear + YEARS_AHEAD) {
            return sameCentury - CENTURY;
        }
        return sameCentury <= thisYear - YEARS_AHEAD ? sameCentury + CENTURY : sameCentury;
    }

    private static int number(Matcher date, String group) {
        return Integer.parseInt(date.group(group).strip());
    }

    private static Pattern form(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }
}
