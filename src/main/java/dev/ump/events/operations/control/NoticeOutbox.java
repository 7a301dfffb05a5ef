package dev.ump.events.operations.control;

import dev.ump.events.operations.entity.Notice;
import dev.ump.events.platform.control.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The notices that remain to be sent. Each server takes those that no other server has taken. */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
public class NoticeOutbox {

    private static final int SOME = 20;
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final String DUE = """
            select id from notice where due_at <= ? order by due_at nulls last limit ? for update skip locked""";

    private static final String UNSENT = "select id from notice where id = ? and due_at is not null for update";

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @Inject
    Database database;

    /**
     * Takes some notices, oldest due first. If the outcome of one is not recorded within two minutes, another server
     * may take it.
     */
    List<Notice> take() {
        var now = clock.instant();
        return database.query(DUE, row -> row.getString(1), now, SOME).stream()
                .map(id -> entities.find(Notice.class, id))
                .peek(notice -> notice.attempted(now.plus(LEASE)))
                .toList();
    }

    /** Records that the notice was sent as it was after {@code changes} changes. */
    void sent(String id, int changes) {
        unsent(id).ifPresent(notice -> notice.sent(changes, clock.instant()));
    }

    void notSent(String id) {
        unsent(id).ifPresent(notice -> notice.notSent(clock.instant()));
    }

    /** Returns the notice, locked; empty if another server has sent it in the meantime. */
    private Optional<Notice> unsent(String id) {
        return database.query(UNSENT, row -> row.getString(1), id).stream()
                .findFirst()
                .map(found -> entities.find(Notice.class, found));
    }
}
