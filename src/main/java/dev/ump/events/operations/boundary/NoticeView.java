package dev.ump.events.operations.boundary;

import dev.ump.events.operations.entity.Notice;
import dev.ump.events.operations.entity.NoticeType;
import java.time.Instant;

/**
 * A notice as the API shows it.
 *
 * @param count for a flapping endpoint, how often it has failed from {@code firstAt} to {@code lastAt}; otherwise 1
 */
public record NoticeView(
        String id,
        NoticeType type,
        String subscriptionId,
        String partnerId,
        String message,
        Instant createdAt,
        int count,
        Instant firstAt,
        Instant lastAt) {

    static NoticeView of(Notice notice) {
        return new NoticeView(
                notice.id(),
                notice.type(),
                notice.subscriptionId(),
                notice.partnerId(),
                notice.message(),
                notice.createdAt(),
                notice.failures(),
                notice.firstAt(),
                notice.lastAt());
    }
}
