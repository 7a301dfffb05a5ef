package dev.ump.events.delivery.control;

import java.util.regex.Pattern;

/** Text from outside, made fit for one line of a log or a list. */
final class OneLine {

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private OneLine() {}

    /** The text without control characters, cut to a length. */
    static String of(String text, int length) {
        String cut = text.substring(0, Math.min(text.length(), length));
        return CONTROL.matcher(cut).replaceAll(" ").strip();
    }
}
