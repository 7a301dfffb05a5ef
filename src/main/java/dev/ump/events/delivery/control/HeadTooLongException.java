package dev.ump.events.delivery.control;

import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.MessageConstraintException;
import org.jspecify.annotations.Nullable;

/** The headers of an answer do not end within the bound. */
final class HeadTooLongException extends MessageConstraintException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable HttpResponse head;

    HeadTooLongException(@Nullable HttpResponse head) {
        super("the headers of the answer are too long");
        this.head = head;
    }

    /** What has come of it; null unless that is the status of a final answer. */
    @Nullable
    HttpResponse head() {
        return head != null && head.getCode() >= HttpStatus.SC_SUCCESS ? head : null;
    }
}
