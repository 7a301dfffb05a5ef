package dev.ump.events.operations.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ump.events.delivery.control.sending.Attempts;
import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.delivery.entity.Answer;
import dev.ump.events.delivery.entity.Work;
import dev.ump.events.operations.entity.Notice;
import dev.ump.events.operations.entity.NoticeType;
import dev.ump.events.platform.control.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;

/** Sends notices to the operator's endpoint: signed, and through the same outbound path as partners' events. */
@ApplicationScoped
public class NoticeSender {

    private static final Logger LOG = System.getLogger(NoticeSender.class.getName());

    @Inject
    Clock clock;

    @Inject
    NoticeEndpoint endpoint;

    @Inject
    NoticeOutbox outbox;

    @Inject
    Attempts attempts;

    /** The message that is sent. */
    record Message(String id, NoticeType type, Instant timestamp, Data data) {}

    /** The message's subject. */
    record Data(String subscriptionId, String partnerId, String message, int count, Instant firstAt, Instant lastAt) {}

    /** Sends what is due. Never fails: the next run comes soon. */
    public void run() {
        try {
            if (endpoint.isConfigured()) {
                outbox.take().forEach(this::send);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "could not send notices: {0}", e.getMessage());
        }
    }

    private void send(Notice notice) {
        Instant now = clock.instant();
        var answer = attempts.make(work(notice, now), endpoint.asSubscription(), now)
                .toCompletableFuture()
                .join();
        if (answer instanceof Answer.Response response && response.isSuccess()) {
            outbox.sent(notice.id(), notice.changes());
        } else {
            outbox.notSent(notice.id());
            LOG.log(
                    Level.WARNING,
                    "notice={0} was not accepted by ump.notices.url: {1}",
                    notice.id(),
                    answer.summary());
        }
    }

    private static Work work(Notice notice, Instant now) {
        var data = new Data(
                notice.subscriptionId(),
                notice.partnerId(),
                notice.message(),
                notice.failures(),
                notice.firstAt(),
                notice.lastAt());
        String document = new String(Json.write(new Message(notice.id(), notice.type(), notice.lastAt(), data)), UTF_8);
        var announcement = new Announcement(notice.id(), 0);
        return new Work(
                announcement, notice.subscriptionId(), messageId(notice), document, notice.attempts() - 1, 0, 0, now);
    }

    /** A changed notice gets a new message id: a receiver drops a message that it already has. */
    private static String messageId(Notice notice) {
        return notice.changes() == 1 ? notice.id() : notice.id() + "_" + notice.changes();
    }
}
