package dev.ump.events.pull.control;

import dev.ump.events.testing.Patience;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Many threads publish on two servers, with delays and rollbacks, while several read from both. */
final class FeedRace {

    static final int PUBLISHERS = 16;
    static final int READERS = 4;
    static final int TRANSACTIONS = 40;
    static final int MAX_DELAY_MILLIS = 40;

    private final List<FeedNode> nodes;
    private final Set<String> committed = ConcurrentHashMap.newKeySet();
    private final AtomicInteger publishing = new AtomicInteger(PUBLISHERS);
    private final AtomicInteger rolledBack = new AtomicInteger();

    /** The committed events, and those each reader received. */
    record Result(Set<String> committed, int rolledBack, List<List<String>> byFeed, List<List<String>> byId) {}

    FeedRace(List<FeedNode> nodes) {
        this.nodes = nodes;
    }

    Result run(long seed) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<List<String>>> byFeed = start(threads, seed, (node, random) -> node.follow(random, this));
            List<Future<List<String>>> byId = start(threads, seed, (node, random) -> node.followIds(random, this));
            List<Future<Boolean>> publishers = new ArrayList<>();
            for (int i = 0; i < PUBLISHERS; i++) {
                FeedNode node = nodes.get(i % nodes.size());
                Random random = new Random(seed + i);
                publishers.add(threads.submit(publisher(node, random)));
            }
            for (Future<Boolean> publisher : publishers) {
                publisher.get(Patience.LONG.toSeconds(), TimeUnit.SECONDS);
            }
            return new Result(committed, rolledBack.get(), results(byFeed), results(byId));
        } finally {
            threads.shutdownNow();
        }
    }

    private interface Reader {
        List<String> read(FeedNode node, Random random);
    }

    private List<Future<List<String>>> start(ExecutorService threads, long seed, Reader reader) {
        List<Future<List<String>>> readers = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            FeedNode node = nodes.get(i % nodes.size());
            Random random = new Random(seed - i);
            readers.add(threads.submit(() -> reader.read(node, random)));
        }
        return readers;
    }

    private static List<List<String>> results(List<Future<List<String>>> readers) throws Exception {
        List<List<String>> results = new ArrayList<>();
        for (Future<List<String>> reader : readers) {
            results.add(reader.get(Patience.LONG.toSeconds(), TimeUnit.SECONDS));
        }
        return results;
    }

    private Callable<Boolean> publisher(FeedNode node, Random random) {
        return () -> {
            try {
                for (int i = 0; i < TRANSACTIONS; i++) {
                    publish(node, random);
                }
                return true;
            } finally {
                publishing.decrementAndGet();
            }
        };
    }

    /** A quarter of the publications wait long before committing, an eighth roll back, and a third are batches. */
    private void publish(FeedNode node, Random random) {
        int count = random.nextInt(3) == 0 ? 1 + random.nextInt(20) : 1;
        long delay = random.nextInt(4) == 0 ? random.nextInt(MAX_DELAY_MILLIS) : random.nextInt(3);
        if (random.nextInt(8) == 0) {
            node.publishAndRollBack(count, delay);
            rolledBack.addAndGet(count);
        } else {
            committed.addAll(node.publish(count, delay));
        }
    }

    boolean isOver() {
        return publishing.get() == 0;
    }

    /** The elements of {@code all} that are missing in {@code read}. */
    static Set<String> holes(Set<String> all, List<String> read) {
        Set<String> holes = new LinkedHashSet<>(all);
        read.forEach(holes::remove);
        return holes;
    }
}
