package dev.ump.events.publication.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.events.catalog.entity.EventType;
import dev.ump.events.platform.control.DatabaseException;
import dev.ump.events.platform.control.SchemaReady;
import dev.ump.events.platform.entity.Conflict;
import dev.ump.events.platform.entity.Trace;
import dev.ump.events.publication.entity.DomainEvent;
import dev.ump.events.publication.entity.Publication;
import dev.ump.events.testing.PlainThreads;
import jakarta.transaction.TransactionalException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
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

    private static final int THREADS = 4;

    private final GroupCommit commits = new GroupCommit();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger tries = new AtomicInteger();
    private final List<Publisher> publishers = new ArrayList<>();

    private record Publisher(Thread thread, CompletableFuture<List<String>> ids) {}

    @BeforeEach
    void open() {
        commits.threads = new PlainThreads();
    }

    @AfterEach
    void close() {
        gate.countDown();
        commits.close();
    }

    /** As if packets to the database were dropped: only the publications in that commit wait. */
    @Test
    void aDeadConnectionDelaysNoOtherPublication() {
        begin(publications -> {
            if (tries.incrementAndGet() == 1) {
                awaitGate();
            }
        });
        var heldUp = CompletableFuture.supplyAsync(() -> commits.publish(publication()));
        Awaitility.await().until(() -> tries.get() == 1);

        assertThat(commits.publish(publication())).hasSize(1);
        assertThat(commits.publish(publication())).hasSize(1);
        assertThat(heldUp).isNotDone();
        gate.countDown();
        assertThat(heldUp.join()).hasSize(1);
    }

    @Test
    void reportsAnUnavailableDatabaseToAllThatShareTheCommit() {
        begin(publications -> {
            if (tries.incrementAndGet() == 1) {
                awaitGate();
            }
            throw new DatabaseException(new SQLException("connection refused", "08001"));
        });
        List<CompletableFuture<List<String>>> all = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> commits.publish(publication())))
                .limit(2)
                .toList();
        Awaitility.await().until(() -> tries.get() == 1);
        gate.countDown();
        all.forEach(one -> assertThatThrownBy(one::join).hasCauseInstanceOf(DatabaseException.class));
        assertThat(tries.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void reportsAnErrorToItsPublisher() {
        begin(publications -> {
            throw new OutOfMemoryError("for the test");
        });
        assertThatThrownBy(() -> commits.publish(publication())).hasCauseInstanceOf(OutOfMemoryError.class);
    }

    /** However slow the machine: while nothing commits, each of the four threads takes at most one group. */
    @Test
    void thoseThatArriveWhileAnotherCommitsShareTheNextCommit() {
        begin(publications -> {
            tries.incrementAndGet();
            awaitGate();
        });
        List<CompletableFuture<List<String>>> all = publishTogether(20, 1);
        gate.countDown();
        all.forEach(one -> assertThat(one.join()).hasSize(1));
        assertThat(tries.get()).isLessThanOrEqualTo(THREADS + 1);
    }

    @Test
    void eachPublisherGetsTheIdsOfItsOwnEvents() {
        begin(publications -> awaitGate());
        List<Publication> all = Stream.generate(() -> publication(2)).limit(10).toList();
        List<Publisher> waiting = all.stream().map(this::publisher).toList();
        awaitPublishers();
        gate.countDown();
        for (int i = 0; i < all.size(); i++) {
            assertThat(waiting.get(i).ids().join()).isEqualTo(all.get(i).eventIds());
        }
    }

    @Test
    void oneThatIsRefusedDoesNotHarmThoseItSharesACommitWith() {
        Publication bad = publication(1);
        begin(publications -> {
            awaitGate();
            if (publications.contains(bad)) {
                throw new Conflict("for the test");
            }
        });
        List<CompletableFuture<List<String>>> good = publishTogether(5, 1);
        Publisher refused = publisher(bad);
        awaitPublishers();
        gate.countDown();
        good.forEach(one -> assertThat(one.join()).hasSize(1));
        assertThatThrownBy(refused.ids()::join).hasCauseInstanceOf(Conflict.class);
    }

    @Test
    void nothingIsPublishedAgainThatMayHaveBeenCommitted() {
        List<Publication> published = new CopyOnWriteArrayList<>();
        begin(publications -> {
            published.addAll(publications);
            awaitGate();
            throw new TransactionalException("the commit was not answered", new IllegalStateException());
        });
        List<CompletableFuture<List<String>>> all = publishTogether(5, 1);
        gate.countDown();
        all.forEach(one -> assertThatThrownBy(one::join).hasCauseInstanceOf(TransactionalException.class));
        assertThat(published).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void noMoreThanFiveHundredEventsShareACommit() {
        List<Integer> sizes = new CopyOnWriteArrayList<>();
        begin(publications -> {
            awaitGate();
            sizes.add(publications.stream().mapToInt(one -> one.events().size()).sum());
        });
        List<CompletableFuture<List<String>>> all = publishTogether(12, 200);
        gate.countDown();
        all.forEach(one -> assertThat(one.join()).hasSize(200));
        assertThat(sizes).allMatch(size -> size <= 500);
        assertThat(sizes).as("some are shared").contains(400);
    }

    /** Even if every thread for large ones is blocked. */
    @Test
    void largePublicationsDoNotHoldUpSmallOnes() {
        begin(publications -> {
            if (publications.get(0).events().size() > 1) {
                tries.incrementAndGet();
                awaitGate();
            }
        });
        List<CompletableFuture<List<String>>> large = new ArrayList<>();
        for (int i = 1; i <= THREADS; i++) {
            int heldUp = i;
            large.addAll(publishTogether(1, 1000));
            Awaitility.await().until(() -> tries.get() == heldUp);
        }
        assertThat(commits.publish(publication())).hasSize(1);
        gate.countDown();
        large.forEach(one -> assertThat(one.join()).hasSize(1000));
    }

    /** Publications that all wait for their commits. */
    private List<CompletableFuture<List<String>>> publishTogether(int number, int events) {
        List<CompletableFuture<List<String>>> all = Stream.generate(
                        () -> publisher(publication(events)).ids())
                .limit(number)
                .toList();
        awaitPublishers();
        return all;
    }

    private Publisher publisher(Publication publication) {
        CompletableFuture<List<String>> ids = new CompletableFuture<>();
        Thread thread = new PlainThreads().newThread(() -> {
            try {
                ids.complete(commits.publish(publication));
            } catch (RuntimeException e) {
                ids.completeExceptionally(e);
            }
        });
        thread.start();
        var publisher = new Publisher(thread, ids);
        publishers.add(publisher);
        return publisher;
    }

    private void awaitPublishers() {
        Awaitility.await()
                .until(() ->
                        publishers.stream().allMatch(one -> one.thread().getState() == Thread.State.TIMED_WAITING));
    }

    private static Publication publication() {
        return publication(1);
    }

    private static Publication publication(int events) {
        List<DomainEvent> some = Stream.generate(() -> DomainEvent.of(EventType.BOOKING_CREATED, "BK1"))
                .limit(events)
                .toList();
        return new Publication(some, Optional.empty(), Trace.NONE);
    }

    private interface Step {
        void commit(List<Publication> publications);
    }

    private void begin(Step step) {
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
