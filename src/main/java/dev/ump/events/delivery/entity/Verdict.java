package dev.ump.events.delivery.entity;

import java.time.Duration;
import java.util.Optional;

/** What an answer means for its delivery. */
public sealed interface Verdict {

    /** The partner has it. */
    record Delivered() implements Verdict {}

    /**
     * The partner does not have it yet.
     *
     * @param notBefore how long the partner asks to be left alone
     */
    record Retry(Optional<Duration> notBefore) implements Verdict {}

    /** The partner wants nothing more at this URL. */
    record Gone() implements Verdict {}
}
