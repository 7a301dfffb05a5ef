package dev.ump.events.operations.control;

import dev.ump.events.operations.entity.Notice;
import dev.ump.events.platform.control.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The notices that are still to be sent. Each server takes those that no other one has. */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
public class NoticeOutbox {

    private static final int SOME = 20;
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final String DUE = """
            select id from notice where due_at <= ? order by due_at nulls last limit ? for update skip locked""";

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @Inject
    Database database;

    /** Takes some, oldest due first. Who does not say within two minutes what came of one may see it taken by another. */
    List<Notice> take() {
        var now = clock.instant();
        return database.query(DUE, row -> row.getString(1), now, SOME).stream()
                .map(id -> entities.find(Notice.class, id))
                .peek(notice -> notice.attempted(now.plus(LEASE)))
                .toList();
    }

    /** It was sent as it was after so many changes. */
    void sent(String id, int changes) {
        entities.find(Notice.class, id, LockModeType.PESSIMISTIC_WRITE).sent(changes, clock.instant());
    }

    void notSent(String id) {
        entities.find(Notice.class, id, LockModeType.PESSIMISTIC_WRITE).notSent(clock.instant());
    }
}
