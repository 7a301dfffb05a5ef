package dev.ump.events.delivery.control.sending;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.net.InetAddressUtils;
import org.jspecify.annotations.Nullable;

/**
 * Looks up the addresses of hosts. A look-up blocks for as long as the host's name server takes, so each runs on a thread of its
 * own, at most one for each host. Hosts whose last look-up was slow share a few threads, which the others do not need.
 *
 * <p>While a look-up takes long, or after one that took long and failed, the addresses found before are used for up to
 * {@link #STALE}. If a look-up fails quickly, the host has no address any more.
 */
public final class NameLookups implements AutoCloseable {

    /** For how long addresses are used while the name server does not answer. */
    static final Duration STALE = Duration.ofHours(1);

    /** A look-up that takes longer is slow. */
    static final Duration SLOW = Duration.ofMillis(500);

    /** Maximum look-ups at once of hosts that were not slow before; the others wait with the slow ones. */
    private static final int MANY = 200;

    private static final int FEW = 16;
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final Lookup lookup;
    private final Executor threads;
    private final Executor fewThreads;
    private final ScheduledExecutorService timer;
    private final Runnable close;
    private final Map<String, Host> hosts = new ConcurrentHashMap<>();

    /** Finds all addresses of a host, whose name is in ASCII. */
    @FunctionalInterface
    interface Lookup {

        InetAddress[] addressesOf(String host) throws UnknownHostException;
    }

    /** @param factory makes the threads on which names are looked up and connections are started */
    public static NameLookups on(ThreadFactory factory) {
        return on(factory, InetAddress::getAllByName);
    }

    static NameLookups on(ThreadFactory factory, Lookup lookup) {
        var few = new ThreadPoolExecutor(
                FEW, FEW, IDLE.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        few.allowCoreThreadTimeOut(true);
        ExecutorService many = new ThreadPoolExecutor(
                0,
                MANY,
                IDLE.toSeconds(),
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                factory,
                (task, full) -> few.execute(task));
        var timer = new ScheduledThreadPoolExecutor(1, factory);
        timer.setRemoveOnCancelPolicy(true);
        return new NameLookups(lookup, many, few, timer, () -> {
            many.shutdownNow();
            few.shutdownNow();
            timer.shutdownNow();
        });
    }

    NameLookups(Lookup lookup, Executor threads, Executor fewThreads, ScheduledExecutorService timer, Runnable close) {
        this.lookup = lookup;
        this.threads = threads;
        this.fewThreads = fewThreads;
        this.timer = timer;
        this.close = close;
        timer.scheduleWithFixedDelay(this::forget, STALE.toSeconds(), STALE.toSeconds(), TimeUnit.SECONDS);
    }

    /**
     * Looks a host up. The future completes normally as soon as {@link #latest} has something to say: addresses or a failure.
     *
     * @param begun called when the look-up no longer waits for a thread
     * @throws java.util.concurrent.RejectedExecutionException if this is closed
     */
    CompletableFuture<Void> find(String host, Runnable begun) {
        Optional<String> name = name(host);
        if (isAddress(host) || name.isEmpty()) {
            begun.run();
            return CompletableFuture.completedFuture(null);
        }
        return hosts.compute(name.get(), (any, known) -> known == null ? new Host(any) : known.used())
                .find(begun);
    }

    /** The addresses found last. It does not block. */
    InetAddress[] latest(String host) throws UnknownHostException {
        if (isAddress(host)) {
            return lookup.addressesOf(host);
        }
        Host known = name(host).map(hosts::get).orElseThrow(() -> new UnknownHostException(host));
        return known.latest();
    }

    private static boolean isAddress(String host) {
        return InetAddressUtils.isIPv4(host)
                || InetAddressUtils.isIPv6(host)
                || InetAddressUtils.isIPv6URLBracketed(host);
    }

    /**
     * The name in ASCII, if the host can have one. The client converts names that begin with {@code xn--} to Unicode, a form that
     * no name server knows.
     */
    private static Optional<String> name(String host) {
        try {
            return Optional.of(IDN.toASCII(host, IDN.ALLOW_UNASSIGNED));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isOlder(long nanos, Duration age) {
        return System.nanoTime() - nanos > age.toNanos();
    }

    private void forget() {
        hosts.keySet().forEach(name -> hosts.computeIfPresent(name, (any, host) -> host.isUnused() ? null : host));
    }

    @Override
    public void close() {
        close.run();
    }

    /** A search for the addresses of one host, for all who ask meanwhile. */
    private record Search(long since, CompletableFuture<Void> begun, CompletableFuture<Void> ended) {

        Search() {
            this(System.nanoTime(), new CompletableFuture<>(), new CompletableFuture<>());
        }

        boolean isLate() {
            return isOlder(since, SLOW);
        }
    }

    /** What is known of one host. */
    private final class Host {

        private final String name;
        private long usedAt = System.nanoTime();
        private @Nullable Search running;
        private boolean slow;
        private InetAddress @Nullable [] addresses;
        private long foundAt;

        Host(String name) {
            this.name = name;
        }

        synchronized Host used() {
            usedAt = System.nanoTime();
            return this;
        }

        synchronized boolean isUnused() {
            return running == null && isOlder(usedAt, STALE);
        }

        CompletableFuture<Void> find(Runnable begun) {
            CompletableFuture<Void> known = new CompletableFuture<>();
            Search search = search();
            search.begun().thenRun(begun);
            search.ended().thenRun(() -> known.complete(null));
            if (isKnown()) {
                useKnown(known, search);
            }
            return known;
        }

        private synchronized Search search() {
            Search current = running;
            if (current == null) {
                current = new Search();
                running = current;
                start(current);
            }
            return current;
        }

        private void start(Search search) {
            try {
                (slow ? fewThreads : threads).execute(() -> search(search));
            } catch (RuntimeException | Error e) {
                running = null;
                throw e;
            }
        }

        /** Gives the look-up some time, unless it is not expected to be enough. */
        private void useKnown(CompletableFuture<Void> known, Search search) {
            if (isSlow() || search.isLate()) {
                known.complete(null);
            } else {
                var patience = timer.schedule(() -> known.complete(null), SLOW.toMillis(), TimeUnit.MILLISECONDS);
                known.thenRun(() -> patience.cancel(false));
            }
        }

        private void search(Search search) {
            long start = System.nanoTime();
            InetAddress @Nullable [] found = null;
            try {
                search.begun().complete(null);
                found = lookup.addressesOf(name);
            } catch (UnknownHostException e) {
                // as if it had no address
            } finally {
                ended(found, isOlder(start, SLOW));
                search.ended().complete(null);
            }
        }

        private synchronized void ended(InetAddress @Nullable [] found, boolean slowly) {
            running = null;
            slow = slowly;
            if (found != null || !slowly) {
                addresses = found;
                foundAt = System.nanoTime();
            }
        }

        private synchronized boolean isSlow() {
            return slow;
        }

        private synchronized boolean isKnown() {
            return addresses != null && !isOlder(foundAt, STALE);
        }

        synchronized InetAddress[] latest() throws UnknownHostException {
            if (addresses == null || isOlder(foundAt, STALE)) {
                throw new UnknownHostException(name);
            }
            return addresses.clone();
        }
    }
}
