package dev.ump.events.delivery.control.sending;

import dev.ump.events.delivery.entity.Answer.Failure;
import dev.ump.events.delivery.entity.Answer.Reason;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.StreamClosedException;
import org.apache.hc.core5.util.DeadlineTimeoutException;
import org.jspecify.annotations.Nullable;

/** Derives from the client's exception why there is no answer. */
final class Failures {

    private static final int DETAIL_LENGTH = 256;
    private static final int DEPTH = 8;

    private Failures() {}

    static Failure of(Throwable thrown, Duration duration) {
        Throwable cause = thrown;
        Reason reason = reason(cause);
        for (int i = 0; reason == null && cause.getCause() != null && i < DEPTH; i++) {
            cause = cause.getCause();
            reason = reason(cause);
        }
        return reason == null
                ? new Failure(Reason.CONNECTION_FAILED, "the connection failed", duration)
                : new Failure(reason, detail(reason, cause), duration);
    }

    private static @Nullable Reason reason(Throwable thrown) {
        if (thrown instanceof UnknownHostException) {
            return thrown instanceof AddressRefusedException ? Reason.ADDRESS_REFUSED : Reason.UNKNOWN_HOST;
        } else if (isAbandoned(thrown)) {
            return Reason.ABANDONED;
        } else if (isAny(thrown, SocketTimeoutException.class, DeadlineTimeoutException.class)) {
            return Reason.TIMEOUT;
        } else if (thrown instanceof ConnectException) {
            return Reason.CONNECTION_REFUSED;
        } else if (thrown instanceof SSLException) {
            return Reason.TLS;
        } else if (isBroken(thrown)) {
            return Reason.CONNECTION_RESET;
        }
        return isUnreadable(thrown) ? Reason.PROTOCOL : null;
    }

    /** A client that has been closed throws {@link IllegalStateException}. */
    private static boolean isAbandoned(Throwable thrown) {
        return isAny(
                thrown,
                IllegalStateException.class,
                RejectedExecutionException.class,
                ConnectionRequestTimeoutException.class);
    }

    /** Whether the connection broke, on either side. */
    static boolean isBroken(Throwable thrown) {
        return isAny(
                thrown,
                ConnectionClosedException.class,
                NoHttpResponseException.class,
                StreamClosedException.class,
                SocketException.class);
    }

    private static boolean isUnreadable(Throwable thrown) {
        return isAny(
                thrown,
                HttpException.class,
                MalformedChunkCodingException.class,
                MessageConstraintException.class,
                ParseException.class);
    }

    private static boolean isAny(Throwable thrown, Class<?>... types) {
        for (Class<?> type : types) {
            if (type.isInstance(thrown)) {
                return true;
            }
        }
        return false;
    }

    /** Uses our own words where the client's message would reveal addresses of the network that it runs in. */
    private static String detail(Reason reason, Throwable cause) {
        return switch (reason) {
            case UNKNOWN_HOST -> "the host name could not be resolved";
            case CONNECTION_REFUSED -> "the connection was refused";
            case CONNECTION_RESET -> "the connection was lost before the response was complete";
            case TIMEOUT -> "could not connect within the time limit";
            case ABANDONED -> "this server was overloaded or stopping";
            default -> OneLine.of(String.valueOf(cause.getMessage()), DETAIL_LENGTH);
        };
    }
}
