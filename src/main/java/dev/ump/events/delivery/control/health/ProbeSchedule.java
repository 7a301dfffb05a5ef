package dev.ump.events.delivery.control.health;

import java.time.Duration;

/** The pauses between probes: each twice as long as the previous one, up to a maximum. */
record ProbeSchedule(Duration first, Duration longest) {

    private static final int MAX_DOUBLINGS = 30;

    /** The pause after this many probes. */
    Duration after(int probes) {
        Duration pause = first.multipliedBy(1L << Math.min(probes, MAX_DOUBLINGS));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
