package dev.ump.events.platform.control;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * What is made when the application starts, on the thread on which it does; who comes earlier waits.
 *
 * <p>Threads have the context of who had them made. On one that was made for a message the server begins transactions in which
 * connections to the database have no part, and messages may come before the start is over.
 */
public final class AtStart<T> {

    private final CompletableFuture<T> made = new CompletableFuture<>();

    /** To be called by an observer of the start. */
    public void is(T part) {
        made.complete(part);
    }

    public boolean isThere() {
        return made.isDone();
    }

    /** Does that with it, if it has been made. */
    public void ifThere(Consumer<T> action) {
        if (isThere()) {
            action.accept(get());
        }
    }

    /** Waits for it. */
    public T get() {
        try {
            return made.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before the application has started", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
