package dev.ump.events.platform.boundary;

import jakarta.servlet.http.HttpServletRequest;

/** Whether the client of one request is still there, as far as writing to it has shown. */
public final class Client {

    private volatile boolean gone;

    /** The client of this request, also for when the request is over and a stream goes on. */
    public static Client of(HttpServletRequest request) {
        return request.getAttribute(Client.class.getName()) instanceof Client client ? client : new Client();
    }

    public boolean isGone() {
        return gone;
    }

    void leave() {
        gone = true;
    }
}
