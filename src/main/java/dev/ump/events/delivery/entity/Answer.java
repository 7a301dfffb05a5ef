package dev.ump.events.delivery.entity;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** The outcome of one request. */
public sealed interface Answer {

    /** From when this server no longer made the request wait to the end of the answer, or until it gave up. */
    Duration duration();

    /** The status, or why there is none: a word for logs and messages. */
    String summary();

    /** Whether the endpoint used up all of its time. */
    default boolean isTimeOut() {
        return this instanceof Failure failure && failure.reason() == Reason.TIMEOUT;
    }

    /** Whether the reason lies with this server and says nothing about the endpoint. */
    default boolean isOurs() {
        return this instanceof Failure failure && failure.reason() == Reason.ABANDONED;
    }

    /**
     * The endpoint answered, with whatever status.
     *
     * @param headers the few that help to understand the answer, by lower-case name, values truncated to a bound
     * @param body its first 4 KiB as UTF-8; invalid sequences are replaced
     */
    record Response(int status, Map<String, String> headers, String body, Duration duration) implements Answer {

        public Response {
            headers = Map.copyOf(headers);
        }

        @Override
        public String summary() {
            return Integer.toString(status);
        }

        /** Any 2xx. */
        public boolean isSuccess() {
            return status >= 200 && status < 300;
        }
    }

    /**
     * The endpoint did not answer, or its answer cannot be read.
     *
     * @param detail one short line that may be shown to the partner
     * @param status of an answer that broke off after its status line; empty if none arrived
     */
    record Failure(Reason reason, String detail, Duration duration, OptionalInt status) implements Answer {

        public Failure(Reason reason, String detail, Duration duration) {
            this(reason, detail, duration, OptionalInt.empty());
        }

        public Failure withStatus(OptionalInt begun) {
            return new Failure(reason, detail, duration, begun);
        }

        @Override
        public String summary() {
            return reason.jsonName();
        }
    }

    /** Why there is no answer. */
    enum Reason {
        /** The URL is not HTTPS, names no host, or carries credentials. */
        URL_REFUSED,
        /** The host's addresses are all private, loopback, link-local or otherwise special. */
        ADDRESS_REFUSED,
        /** The host has no address. */
        UNKNOWN_HOST,
        /** Nothing listens there. */
        CONNECTION_REFUSED,
        /** The connection was made, but broke before the answer was complete. */
        CONNECTION_RESET,
        /** The connection could not be made for another reason. */
        CONNECTION_FAILED,
        /** No TLS 1.2 or 1.3, or a certificate that is untrusted, outside its validity period or for another host. */
        TLS,
        /** No connection, or no complete answer, within the time allowed. */
        TIMEOUT,
        /** The response was not an HTTP answer. */
        PROTOCOL,
        /** This node was overloaded or stopping; not a statement about the endpoint. */
        ABANDONED;

        /** The name in JSON. */
        public String jsonName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
