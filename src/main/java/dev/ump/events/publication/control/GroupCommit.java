package dev.ump.events.publication.control;

import dev.ump.events.platform.control.AtStart;
import dev.ump.events.platform.control.Batches;
import dev.ump.events.platform.control.SchemaMigration;
import dev.ump.events.publication.entity.Publication;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Has publications that come at the same time share a transaction: the first begins at once, and those that come while it
 * commits share the next one. A commit costs a server and its database more than what a single event writes.
 *
 * <p>Large ones have a thread of their own, so that a single event does not wait for them.
 *
 * <p>Each of them succeeds or fails for itself: where a shared transaction fails, they all get one of their own.
 */
@ApplicationScoped
public class GroupCommit {

    private static final int WAITING = 1000;
    private static final int TOGETHER = 50;

    /** With more events than this a commit does not become cheaper for each, but who waits for it waits longer. */
    private static final int EVENTS = 500;

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

    void start(
            @Observes @Priority(SchemaMigration.AFTER_MIGRATION) @Initialized(ApplicationScoped.class) Object start) {
        small.is(new Batches<>("publications", WAITING, TOGETHER, threads, this::commitInGroups));
        large.is(new Batches<>("large-publications", WAITING, TOGETHER, threads, this::commitInGroups));
    }

    /** Publishes it, and answers with the ids of its events when they are durable. */
    List<String> publish(Publication publication) {
        var one = new Pending(publication, new CompletableFuture<>());
        (publication.isSmall() ? small : large).get().put(one);
        try {
            return one.eventIds().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
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
        } catch (RuntimeException e) {
            failed(group, e);
        }
    }

    private void failed(List<Pending> group, RuntimeException reason) {
        if (group.size() == 1) {
            group.get(0).eventIds().completeExceptionally(reason);
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
