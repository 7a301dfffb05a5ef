package dev.ump.events.delivery.control;

import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How many answers an endpoint that has all it may have to answer has given of late. It is looked at whenever something comes for
 * it, so that how quick it is need not be found out when there is no room left.
 */
final class Pace {

    private final Entrance.Endpoint endpoint;
    private final long enough;
    private @Nullable Look last;
    private @Nullable Look lastButOne;

    private record Look(long nanos, long answers) {}

    /** @param enough so much time tells something */
    Pace(Entrance.Endpoint endpoint, Duration enough) {
        this.endpoint = endpoint;
        this.enough = enough.toNanos();
    }

    /** Takes another look, if the last one is old enough. What was before the endpoint had nothing to do tells nothing. */
    void look(long nanos) {
        if (!endpoint.isBusy()) {
            last = null;
            lastButOne = null;
        } else if (last == null || isOld(last, nanos)) {
            lastButOne = last;
            last = new Look(nanos, endpoint.answers());
        }
    }

    /** Its answers since it was seen busy that long ago, or longer by as much as it was not looked at. */
    OptionalLong answers(long nanos) {
        Look look = last == null || isOld(last, nanos) ? last : lastButOne;
        return look == null || !isOld(look, nanos)
                ? OptionalLong.empty()
                : OptionalLong.of(endpoint.answers() - look.answers());
    }

    private boolean isOld(Look look, long nanos) {
        return nanos - look.nanos() >= enough;
    }
}
