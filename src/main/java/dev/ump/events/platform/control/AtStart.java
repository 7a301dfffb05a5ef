package dev.ump.events.platform.control;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * A part that is created during application startup, on the startup thread; callers that need it earlier wait.
 *
 * <p>Threads inherit the context of the code that had them created. On a thread created for a message, the server
 * begins transactions that database connections do not join, and messages may arrive before startup is over.
 */
public final class AtStart<T> {

    private final CompletableFuture<T> made = new CompletableFuture<>();

    /** To be called by an observer of the application's start. */
    public void is(T part) {
        made.complete(part);
    }

    public boolean isThere() {
        return made.isDone();
    }

    /** Applies {@code action} to the part if it has been created. */
    public void ifThere(Consumer<T> action) {
        if (isThere()) {
            action.accept(get());
        }
    }

    /** Returns the part, waiting until it has been created. */
    public T get() {
        try {
            return made.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before the application started", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
