package dev.ump.events.delivery.entity;

import java.time.Duration;
import java.util.Optional;

/** The consequence of an answer for its delivery. */
public sealed interface Verdict {

    /** The partner has received it. */
    record Delivered() implements Verdict {}

    /**
     * The partner has not received it yet.
     *
     * @param notBefore how long the partner asks to be left alone
     */
    record Retry(Optional<Duration> notBefore) implements Verdict {}

    /** The partner wants nothing more at this URL. */
    record Gone() implements Verdict {}
}
