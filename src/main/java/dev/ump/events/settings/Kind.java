package dev.ump.events.settings;

import java.util.Optional;

/** What the value of a setting may be. */
public interface Kind {

    /** In a few words, for the operators' guide: {@code duration, PT1S to PT1M}. */
    String allowed();

    /** What is wrong with a value, to be read behind it: {@code is not a whole number}. It never quotes the value. */
    Optional<String> fault(String value);
}
