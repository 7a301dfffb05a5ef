package dev.ump.events.operations.boundary;

import dev.ump.events.operations.entity.Notice;
import java.time.Instant;

/** A notice as the API shows it. */
public record NoticeView(
        String id, String type, String subscriptionId, String partnerId, String message, Instant createdAt) {

    static NoticeView of(Notice notice) {
        return new NoticeView(
                notice.id(),
                notice.type(),
                notice.subscriptionId(),
                notice.partnerId(),
                notice.message(),
                notice.createdAt());
    }
}
