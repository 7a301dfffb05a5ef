package dev.ump.events.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ump.events.catalog.entity.Domain;
import dev.ump.events.testing.UmpApi;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Reads a long feed and compares the cost of its last page with that of its first. */
final class Pull implements Scenario {

    private static final int EVENTS = 1_000_000;
    private static final int PAGE = 1000;
    private static final int REPETITIONS = 100;
    private static final double RATIO = 1.2;

    @Override
    public String name() {
        return "pull";
    }

    @Override
    public void run(Workbench bench, Section section) {
        int events = bench.settings().number(EVENTS);
        UmpApi api = bench.api();
        String partner = api.partner("bench");
        api.subscribe(
                partner,
                null,
                Arrays.stream(Domain.values()).map(Domain::wireName).toArray(String[]::new));
        section.print("adding " + events + " events ...");
        bench.whileDown(() -> new OldRows(bench.database()).addEvents(events));
        measure(section, new Reader(api, api.apiKey(partner)), events);
    }

    private static void measure(Section section, Reader reader, int events) {
        section.print("reading all pages ...");
        long start = System.nanoTime();
        String last = reader.lastPage(events);
        section.add(
                "whole feed", events * (double) TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - start), "events/s");
        long[] firstPage = new long[REPETITIONS];
        long[] lastPage = new long[REPETITIONS];
        for (int i = 0; i < REPETITIONS; i++) {
            firstPage[i] = reader.micros("");
            lastPage[i] = reader.micros(last);
        }
        double first = Percentiles.of(firstPage).p50();
        section.add("first page, median of " + REPETITIONS, first, "ms");
        section.add(
                "last page, median of " + REPETITIONS, Percentiles.of(lastPage).p50(), "ms");
        section.add("last page / first page", Percentiles.of(lastPage).p50() / first, "", Target.atMost(RATIO));
    }

    /** Reads pages of the feed. */
    private record Reader(UmpApi api, String key) {

        /** Reads the whole feed; returns the cursor of its last page. */
        String lastPage(int events) {
            String at = "";
            String before = "";
            int read = 0;
            boolean more = true;
            while (more) {
                JsonNode page = page(at);
                read += page.path("data").size();
                more = page.path("has_more").asBoolean();
                before = at;
                at = "&cursor=" + page.path("next_cursor").asText();
            }
            if (read != events) {
                throw new IllegalStateException("the feed has " + read + " of " + events + " events");
            }
            return before;
        }

        long micros(String cursor) {
            long start = System.nanoTime();
            int size = page(cursor).path("data").size();
            if (size != PAGE) {
                throw new IllegalStateException("a page of " + size);
            }
            return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
        }

        private JsonNode page(String cursor) {
            return api.get("/events?limit=" + PAGE + cursor, key).expect(200).json();
        }
    }
}
