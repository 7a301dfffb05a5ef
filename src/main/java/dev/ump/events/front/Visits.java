package dev.ump.events.front;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.asyncqueue.AsyncQueueWriter;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.nio.NIOConnection;

/** The open connections, and the limits on slow clients: time, number per address, and memory for all of them together. */
final class Visits {

    private static final Logger LOG = System.getLogger(Visits.class.getName());

    private static final long LOOK_MILLIS = 250;

    /** Maximum time for a whole request, from its first byte or the opening of the connection, however slowly it drips. */
    private static final long RECEIVE_NANOS = TimeUnit.SECONDS.toNanos(20);

    /** Maximum time in which a client reads nothing of its response. */
    private static final long SEND_NANOS = TimeUnit.SECONDS.toNanos(20);

    /** Time to read a refusal: otherwise what the client is still sending would reset the connection before it has read it. */
    private static final long CLOSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Maximum slow connections per address; beyond that the oldest is closed. */
    private static final int MAX_SLOW = 256;

    /** Maximum bytes held by all slow connections together; beyond that the largest is closed. */
    private static final long MAX_BYTES = 64L << 20;

    private final Map<Connection<?>, Visit> open = new ConcurrentHashMap<>();

    Visits() {
        var watch = Executors.newSingleThreadScheduledExecutor(work -> {
            var thread = new Thread(work, "ump-front-watch");
            thread.setDaemon(true);
            return thread;
        });
        watch.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    Visit of(Connection<?> connection) {
        return open.computeIfAbsent(connection, Visits::begin);
    }

    /** Writing a response never blocks: the limits here replace that of the queue. */
    private static Visit begin(Connection<?> connection) {
        var nio = (NIOConnection) connection;
        nio.setMaxAsyncWriteQueueSize(AsyncQueueWriter.UNLIMITED_SIZE);
        return new Visit(nio, String.valueOf(connection.getPeerAddress()).replaceAll("^/|:[0-9]+$", ""));
    }

    void end(Connection<?> connection) {
        Visit visit = open.remove(connection);
        if (visit != null && visit.isInTheMiddle()) {
            LOG.log(Level.INFO, "{0} disconnected in the middle of a request", visit.address());
        }
    }

    private void look() {
        try {
            long now = System.nanoTime();
            // those still in progress when their connection was closed
            open.keySet().stream().filter(connection -> !connection.isOpen()).forEach(this::end);
            open.values().forEach(visit -> look(visit, now));
            boundNumber();
            boundMemory();
        } catch (Throwable e) {
            LOG.log(Level.ERROR, "checking the open connections failed", e);
        }
    }

    private static void look(Visit visit, long now) {
        visit.look(now);
        if (visit.isClosingLongerThan(CLOSE_NANOS, now)) {
            visit.connection().closeSilently();
        } else if (visit.isIncompleteLongerThan(RECEIVE_NANOS, now)) {
            tooSlow(visit);
        } else if (visit.isUnreadLongerThan(SEND_NANOS, now)) {
            close(visit, "{0} does not read its response: connection closed");
        }
    }

    private static void tooSlow(Visit visit) {
        if (visit.isInTheMiddle()) {
            refuse(visit, new RefusedRequest(408, "The request was not complete within 20 seconds."));
        } else {
            visit.connection().closeSilently();
        }
    }

    private void boundNumber() {
        Map<String, List<Visit>> slow = open.values().stream()
                .filter(visit -> visit.waitedForSince() != 0)
                .collect(Collectors.groupingBy(Visit::address));
        slow.values().stream()
                .filter(ofOne -> ofOne.size() > MAX_SLOW)
                .forEach(ofOne -> ofOne.stream()
                        .sorted(Comparator.comparingLong(Visit::waitedForSince))
                        .limit(ofOne.size() - MAX_SLOW)
                        .forEach(visit -> close(visit, "{0} has too many slow connections: oldest one closed")));
    }

    private void boundMemory() {
        long bytes = open.values().stream().mapToLong(Visit::bytes).sum();
        if (bytes <= MAX_BYTES) {
            return;
        }
        Iterator<Visit> largest = open.values().stream()
                .sorted(Comparator.comparingLong(Visit::bytes).reversed())
                .iterator();
        while (bytes > MAX_BYTES && largest.hasNext()) {
            Visit visit = largest.next();
            bytes -= visit.bytes();
            close(visit, "slow connections use too much memory: largest one closed, from {0}");
        }
    }

    private static void close(Visit visit, String why) {
        LOG.log(Level.INFO, why, visit.address());
        visit.isClosing();
        visit.connection().closeSilently();
    }

    /** Sends the refusal; the connection is closed when the client has had time to read it. */
    @SuppressWarnings("unchecked")
    static void refuse(Visit visit, RefusedRequest refused) {
        if (visit.closes()) {
            return;
        }
        visit.isClosing();
        LOG.log(Level.INFO, "refused with {0}: {1} (from {2})", refused.status(), refused.why(), visit.address());
        NIOConnection connection = visit.connection();
        connection.write(Buffers.wrap(connection.getMemoryManager(), RefusalAnswer.to(refused)));
    }
}
