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
 * Lets concurrent publications share a transaction: the first starts at once, and those that arrive while it commits
 * share the next. A commit costs the server and its database more than writing a single event does.
 *
 * <p>Large publications have their own threads, so that a single event does not wait for them. A thread with a dead
 * connection delays only the publications whose commit it has begun: the next thread takes over.
 *
 * <p>Each publication succeeds or fails on its own. If a shared transaction fails, each gets a transaction of its own,
 * unless the database is unavailable or busy, because then each of them would fail again.
 */
@ApplicationScoped
public class GroupCommit {

    private static final int WAITING = 1000;
    private static final int TOGETHER = 50;

    /** Maximum events per shared commit: beyond it, the cost per event stops falling but the wait keeps growing. */
    private static final int EVENTS = 500;

    private static final int THREADS = 4;

    /** The SQLSTATE for a transaction whose outcome is unknown. */
    private static final String NO_ANSWER = "08007";

    /**
     * Maximum wait for a commit: longer than a statement and a commit that get no response, and by then the caller may
     * have given up.
     */
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

    /** Publishes the events and returns their ids once they are durable. */
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
            throw new IllegalStateException("interrupted before the commit", e);
        }
    }

    /** Commits the publications in groups, up to the size at which sharing pays off. */
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
        } catch (Throwable e) { // an Error must reach the publishers, too
            failed(group, e);
        }
    }

    /** A group that may have been committed must not be published again under the same ids. */
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
