package dev.ump.events.breaking;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ump.events.testing.Answer;
import dev.ump.events.testing.UmpApi;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Reads the feed from one server continuously, and follows {@code next_cursor} through all failures. */
final class Reader implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final String FIRST_PAGE = "/events?limit=200&wait=1";

    private final UmpApi server;
    private final String key;
    private final Ledger ledger;
    private final Set<String> read = ConcurrentHashMap.newKeySet();
    private final AtomicLong doubles = new AtomicLong();
    private final AtomicLong refusals = new AtomicLong();
    private final Thread thread;
    private volatile boolean stopped;

    Reader(UmpApi server, String key, Ledger ledger) {
        this.server = server;
        this.key = key;
        this.ledger = ledger;
        this.thread = new Thread(this::read, "reader");
        thread.start();
    }

    private void read() {
        String page = FIRST_PAGE;
        while (!stopped) {
            page = nextPage(page);
        }
    }

    /** Reads a page and returns the next one, or the same one if there was no answer. */
    private String nextPage(String page) {
        try {
            Answer answer = server.get(page, key);
            if (answer.status() == 200) {
                JsonNode json = answer.json();
                UmpApi.elements(json.path("data"))
                        .forEach(event -> add(event.path("id").asText()));
                return FIRST_PAGE + "&cursor=" + json.path("next_cursor").asText();
            }
            if (answer.status() < 500) {
                refusals.incrementAndGet();
            }
        } catch (UncheckedIOException e) {
            // the server is down
        }
        LockSupport.parkNanos(PAUSE.toNanos());
        return page;
    }

    private void add(String event) {
        if (!read.add(event)) {
            doubles.incrementAndGet();
        }
    }

    /** Number of events promised before that time that it has not read. */
    long missing(Instant before) {
        return ledger.promised(before).filter(event -> !read.contains(event)).count();
    }

    /** Number of events it has read more than once. */
    long doubles() {
        return doubles.get();
    }

    /** Number of pages refused as bad requests: a valid cursor must stay valid. */
    long refusals() {
        return refusals.get();
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
