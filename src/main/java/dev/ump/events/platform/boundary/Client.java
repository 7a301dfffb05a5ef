package dev.ump.events.platform.boundary;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.CompletableFuture;

/** Whether the client of one request is still connected, as far as writing to it has shown. */
public final class Client {

    private final CompletableFuture<Void> dispatched = new CompletableFuture<>();
    private volatile boolean gone;

    /** Returns the client of this request. Also usable after the request has ended while a stream continues. */
    public static Client of(HttpServletRequest request) {
        return request.getAttribute(Client.class.getName()) instanceof Client client ? client : ofNoFilter();
    }

    public boolean isGone() {
        return gone;
    }

    private static Client ofNoFilter() {
        var client = new Client();
        client.isDispatched();
        return client;
    }

    /**
     * Runs {@code work} once the thread that brought the request is done with it. Until then the server may still be
     * setting up the response and must not find it complete.
     */
    public void whenDispatched(Runnable work) {
        dispatched.thenRun(work);
    }

    void isDispatched() {
        dispatched.complete(null);
    }

    void leave() {
        gone = true;
    }
}
