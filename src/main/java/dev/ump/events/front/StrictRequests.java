package dev.ump.events.front;

import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;

/**
 * Passes requests to the parser one at a time, each head only once it is complete; refuses what {@link RequestScanner}
 * does.
 */
final class StrictRequests extends BaseFilter {

    private final Visits visits;

    StrictRequests(Visits visits) {
        this.visits = visits;
    }

    @Override
    public NextAction handleAccept(FilterChainContext context) {
        visits.of(context.getConnection());
        return context.getInvokeAction();
    }

    @Override
    public NextAction handleRead(FilterChainContext context) {
        Visit visit = visits.of(context.getConnection());
        Buffer bytes = context.getMessage();
        if (visit.closes()) {
            bytes.tryDispose();
            return context.getStopAction();
        }
        try {
            return read(context, visit, bytes);
        } catch (RefusedRequest refused) {
            Visits.refuse(visit, refused);
            bytes.tryDispose();
            return context.getStopAction();
        }
    }

    private static NextAction read(FilterChainContext context, Visit visit, Buffer bytes) throws RefusedRequest {
        int taken = visit.scanner().take(bytes);
        if (taken == 0) {
            visit.isIncomplete(bytes.remaining());
            return context.getStopAction(bytes);
        }
        if (visit.scanner().isBetweenRequests()) {
            visit.isComplete();
        } else {
            visit.isIncomplete(visit.scanner().received());
        }
        return taken == bytes.remaining()
                ? context.getInvokeAction()
                : context.getInvokeAction(bytes.split(bytes.position() + taken));
    }

    @Override
    public NextAction handleClose(FilterChainContext context) {
        visits.end(context.getConnection());
        return context.getInvokeAction();
    }
}
