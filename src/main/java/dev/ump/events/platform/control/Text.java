package dev.ump.events.platform.control;

/** What text may hold that comes from outside. */
public final class Text {

    private Text() {}

    /** Whether every database and every encoding can keep it: no NUL, no half of a surrogate pair. */
    public static boolean isStorable(String text) {
        return text.codePoints()
                .noneMatch(character ->
                        character == 0 || character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE);
    }
}
