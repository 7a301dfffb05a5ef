package dev.ump.events.publication.control;

import dev.ump.events.platform.control.AtStart;
import dev.ump.events.platform.control.Batches;
import dev.ump.events.platform.control.DatabaseException;
import dev.ump.events.platform.control.SchemaReady;
import dev.ump.events.publication.entity.Publication;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Has publications that come at the same time share a transaction: the first begins at once, and those that come while it
 * commits share the next one. A commit costs a server and its database more than what a single event writes.
 *
 * <p>Large ones have threads of their own, so that a single event does not wait for them. A thread whose connection is dead holds
 * up nobody but those whose commit it has begun: the next one takes over.
 *
 * <p>Each of them succeeds or fails for itself: where a shared transaction fails, they all get one of their own, unless the database
 * is away or busy: it would be so for each of them again.
 */
@ApplicationScoped
public class GroupCommit {

    private static final int WAITING = 1000;
    private static final int TOGETHER = 50;

    /** With more events than this a commit does not become cheaper for each, but who waits for it waits longer. */
    private static final int EVENTS = 500;

    private static final int THREADS = 4;

    /** The state of SQL that says that it is not known what became of a transaction. */
    private static final String NO_ANSWER = "08007";

    /** A statement and a commit that got no answer take less, and whoever waited so long may not wait any more. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    @Resource
    ManagedThreadFactory threads;

    @Inject
    PublishingTransaction transaction;

    private final AtStart<Batches<Pending>> small = new AtStart<>();
    private final AtStart<Batches<Pending>> large = new AtStart<>();

    private record Pending(Publication publication, CompletableFuture<List<String>> eventIds) {

        int events() {
            return publication.events().size();
        }
    }

    void start(@Observes SchemaReady ready) {
        small.is(new Batches<>("publications", WAITING, TOGETHER, THREADS, threads, this::commitInGroups));
        large.is(new Batches<>("large-publications", WAITING, TOGETHER, THREADS, threads, this::commitInGroups));
    }

    /** Publishes it, and answers with the ids of its events when they are durable. */
    List<String> publish(Publication publication) {
        var one = new Pending(publication, new CompletableFuture<>());
        (publication.isSmall() ? small : large).get().put(one);
        try {
            return one.eventIds().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException(new SQLTimeoutException("not committed in time", NO_ANSWER));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before it was committed", e);
        }
    }

    /** As many together as are worth it. */
    private void commitInGroups(List<Pending> waiting) {
        List<Pending> group = new ArrayList<>();
        int events = 0;
        for (Pending one : waiting) {
            if (!group.isEmpty() && events + one.events() > EVENTS) {
                commit(group);
                group = new ArrayList<>();
                events = 0;
            }
            group.add(one);
            events += one.events();
        }
        commit(group);
    }

    private void commit(List<Pending> group) {
        try {
            List<List<String>> ids =
                    transaction.publish(group.stream().map(Pending::publication).toList());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).eventIds().complete(ids.get(i));
            }
        } catch (Throwable e) { // also of an error its publishers must hear
            failed(group, e);
        }
    }

    /** What may have been committed must not be published once more under the same ids. */
    private void failed(List<Pending> group, Throwable reason) {
        if (group.size() == 1 || reason instanceof TransactionalException || DatabaseException.isUnavailable(reason)) {
            group.forEach(one -> one.eventIds().completeExceptionally(reason));
        } else {
            group.forEach(one -> commit(List.of(one)));
        }
    }

    @PreDestroy
    void close() {
        small.ifThere(Batches::close);
        large.ifThere(Batches::close);
    }
}
