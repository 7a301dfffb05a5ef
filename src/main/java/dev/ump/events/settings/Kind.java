package dev.ump.events.settings;

import java.util.Optional;

/** The kind of value that a setting accepts. */
public interface Kind {

    /** A short description for the operators' guide: {@code duration, PT1S to PT1M}. */
    String allowed();

    /** What is wrong with a value, phrased to follow it: {@code is not a whole number}. It never quotes the value. */
    Optional<String> fault(String value);
}
