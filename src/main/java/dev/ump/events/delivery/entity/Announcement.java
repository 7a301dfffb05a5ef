package dev.ump.events.delivery.entity;

import dev.ump.events.platform.entity.Trace;

/**
 * Says that a delivery is due: what travels over JMS, several of them in one message.
 *
 * @param claim which announcement of this delivery this is; a later one makes it void
 * @param probe whether the attempt is to be made although the endpoint fails
 * @param trace what it goes back to: of first announcements, the publication
 */
public record Announcement(String deliveryId, int claim, boolean probe, Trace trace) {

    private static final int FIRST = 1;
    private static final String PROBE = "probe";

    public Announcement(String deliveryId, int claim) {
        this(deliveryId, claim, false, Trace.NONE);
    }

    public Announcement asProbe() {
        return new Announcement(deliveryId, claim, true, trace);
    }

    public Announcement of(Trace publication) {
        return new Announcement(deliveryId, claim, probe, publication);
    }

    /** Whether its delivery was not announced before. */
    public boolean isFirst() {
        return claim <= FIRST;
    }

    /** The one that makes this one void. */
    public Announcement next() {
        return new Announcement(deliveryId, claim + 1, probe, trace);
    }

    /** As one line of a message. */
    public String line() {
        return deliveryId + ' ' + claim + (probe ? ' ' + PROBE : "") + (trace.exists() ? ' ' + trace.parent() : "");
    }

    /** @throws IllegalArgumentException where the line is not an announcement's */
    public static Announcement of(String line) {
        String[] words = line.split(" ");
        if (words.length < 2 || words[0].isEmpty()) {
            throw new IllegalArgumentException("not an announcement of a delivery");
        }
        String last = words[words.length - 1];
        return new Announcement(
                words[0],
                Integer.parseInt(words[1]),
                words.length > 2 && words[2].equals(PROBE),
                Trace.isParent(last) ? new Trace(last) : Trace.NONE);
    }
}
