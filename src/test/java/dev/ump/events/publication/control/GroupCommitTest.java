package dev.ump.events.publication.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.events.catalog.entity.EventType;
import dev.ump.events.platform.control.DatabaseException;
import dev.ump.events.platform.control.SchemaReady;
import dev.ump.events.platform.entity.Trace;
import dev.ump.events.publication.entity.DomainEvent;
import dev.ump.events.publication.entity.Publication;
import dev.ump.events.testing.PlainThreads;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600)
class GroupCommitTest {

    private final GroupCommit commits = new GroupCommit();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger attempts = new AtomicInteger();

    @BeforeEach
    void open() {
        commits.threads = new PlainThreads();
    }

    @AfterEach
    void close() {
        gate.countDown();
        commits.close();
    }

    /** Simulates dropped packets to the database: only the publishers of that commit may wait. */
    @Test
    void aDeadConnectionBlocksOnlyItsOwnPublishers() {
        start(publications -> {
            if (attempts.incrementAndGet() == 1) {
                awaitGate();
            }
        });
        var blocked = CompletableFuture.supplyAsync(() -> commits.publish(publication()));
        Awaitility.await().until(() -> attempts.get() == 1);

        assertThat(commits.publish(publication())).hasSize(1);
        assertThat(commits.publish(publication())).hasSize(1);
        assertThat(blocked).isNotDone();
        gate.countDown();
        assertThat(blocked.join()).hasSize(1);
    }

    @Test
    void reportsAnUnavailableDatabaseToAllPublishersOfACommit() {
        start(publications -> {
            if (attempts.incrementAndGet() == 1) {
                awaitGate();
            }
            throw new DatabaseException(new SQLException("connection refused", "08001"));
        });
        List<CompletableFuture<List<String>>> all = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> commits.publish(publication())))
                .limit(2)
                .toList();
        Awaitility.await().until(() -> attempts.get() == 1);
        gate.countDown();
        all.forEach(one -> assertThatThrownBy(one::join).hasCauseInstanceOf(DatabaseException.class));
        assertThat(attempts.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void reportsAnErrorToThePublisher() {
        start(publications -> {
            throw new OutOfMemoryError("for the test");
        });
        assertThatThrownBy(() -> commits.publish(publication())).hasCauseInstanceOf(OutOfMemoryError.class);
    }

    private static Publication publication() {
        return new Publication(List.of(DomainEvent.of(EventType.BOOKING_CREATED, "BK1")), Optional.empty(), Trace.NONE);
    }

    private interface Step {
        void commit(List<Publication> publications);
    }

    private void start(Step step) {
        commits.transaction = new PublishingTransaction() {
            @Override
            List<List<String>> publish(List<Publication> publications) {
                step.commit(publications);
                return publications.stream().map(Publication::eventIds).toList();
            }
        };
        commits.start(new SchemaReady());
    }

    private void awaitGate() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
