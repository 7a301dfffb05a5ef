package dev.ump.events.delivery.control;

/** Text from outside, made fit for one line of a log or a list. */
final class Line {

    private Line() {}

    /** The text without control characters, cut to a length. */
    static String of(String text, int length) {
        String cut = text.substring(0, Math.min(text.length(), length));
        return cut.replaceAll("\\p{Cntrl}", " ").strip();
    }
}
