package dev.ump.events.delivery.entity;

import dev.ump.events.platform.entity.Trace;

/**
 * Announces that a delivery is due. Announcements travel over JMS, several in one message.
 *
 * @param claim number of this announcement of the delivery; a later one invalidates it
 * @param probe whether to make the attempt although the endpoint is failing
 * @param trace the originating span: for first announcements, the publication
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

    /** Whether this is the delivery's first announcement. */
    public boolean isFirst() {
        return claim <= FIRST;
    }

    /** Returns the announcement that supersedes this one. */
    public Announcement next() {
        return new Announcement(deliveryId, claim + 1, probe, trace);
    }

    /** Returns the announcement as one line of a message. */
    public String line() {
        return deliveryId + ' ' + claim + (probe ? ' ' + PROBE : "") + (trace.exists() ? ' ' + trace.parent() : "");
    }

    /** @throws IllegalArgumentException if the line is not an announcement */
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
