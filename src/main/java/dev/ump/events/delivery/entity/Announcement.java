package dev.ump.events.delivery.entity;

/**
 * Says that a delivery is due: what travels over JMS, several of them in one message.
 *
 * @param claim which announcement of this delivery this is; a later one makes it void
 */
public record Announcement(String deliveryId, int claim) {

    /** As one line of a message. */
    public String line() {
        return deliveryId + ' ' + claim;
    }

    /** @throws IllegalArgumentException where the line is not an announcement's */
    public static Announcement of(String line) {
        int space = line.indexOf(' ');
        if (space < 1) {
            throw new IllegalArgumentException("not an announcement of a delivery");
        }
        return new Announcement(line.substring(0, space), Integer.parseInt(line, space + 1, line.length(), 10));
    }
}
