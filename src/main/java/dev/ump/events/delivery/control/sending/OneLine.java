package dev.ump.events.delivery.control.sending;

import java.util.regex.Pattern;

/** Makes external text fit for one line of a log or a list. */
final class OneLine {

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private OneLine() {}

    /** Returns the text without control characters, cut to {@code length} characters. */
    static String of(String text, int length) {
        String cut = text.substring(0, Math.min(text.length(), length));
        return CONTROL.matcher(cut).replaceAll(" ").strip();
    }
}
