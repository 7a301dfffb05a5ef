package dev.ump.events.delivery.control.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ump.events.testing.Patience;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NameLookupsTest {

    private static final String HOST = "partner.example";

    /** The hosts whose name servers do not answer until they are counted down. */
    private final Map<String, CountDownLatch> hanging = new ConcurrentHashMap<>();

    private final Map<String, AtomicInteger> lookups = new ConcurrentHashMap<>();
    private volatile boolean exists = true;

    private final NameLookups names = NameLookups.on(
            task -> {
                Thread thread = new Thread(task);
                thread.setDaemon(true);
                return thread;
            },
            this::lookUp);

    @AfterEach
    void close() {
        answer();
        names.close();
    }

    private InetAddress[] lookUp(String host) throws UnknownHostException {
        lookups.computeIfAbsent(host, any -> new AtomicInteger()).incrementAndGet();
        CountDownLatch latch = hanging.get(host);
        if (latch != null) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (!exists) {
            throw new UnknownHostException(host);
        }
        return new InetAddress[] {InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1})};
    }

    @Test
    void findsAddresses() throws Exception {
        await(find(HOST));
        assertThat(names.latest(HOST)).hasSize(1);
    }

    @Test
    void reportsAHostWithoutAddress() {
        exists = false;
        await(find(HOST));
        assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> names.latest(HOST));
    }

    @Test
    void doesNotLookUpAnAddress() throws Exception {
        assertThat(find("127.0.0.1")).isDone();
        assertThat(lookups).isEmpty();
        assertThat(names.latest("127.0.0.1")).hasSize(1);
    }

    /** However many requests are under way to one host, they need one thread. */
    @Test
    void looksAHostUpOnceForAllWhoAskMeanwhile() {
        hang(HOST);
        CompletableFuture<Void> first = find(HOST);
        CompletableFuture<Void> second = find(HOST);
        assertThat(first).isNotDone();
        answer();
        await(first);
        await(second);
        assertThat(lookups.get(HOST)).hasValue(1);
    }

    /** As many as there may be look-ups at once, and more. */
    @Test
    void serveOthersWhileHundredsOfNameServersHang() throws Exception {
        long start = System.nanoTime();
        for (int i = 0; i < 300; i++) {
            find(hang("hanging" + i + ".example"));
        }
        assertThat(find(HOST))
                .as("those that hang for the first time may have all threads")
                .isNotDone();
        Awaitility.await().until(() -> System.nanoTime() - start > 2 * NameLookups.SLOW.toNanos());
        answer();
        await(find(HOST));

        for (int i = 0; i < 300; i++) {
            find(hang("hanging" + i + ".example"));
        }
        await(find("another.example"));
        assertThat(names.latest("another.example")).hasSize(1);
    }

    @Test
    void usesTheAddressesFoundBeforeWhileTheNameServerHangs() throws Exception {
        await(find(HOST));
        hang(HOST);
        await(find(HOST));
        assertThat(names.latest(HOST)).hasSize(1);
        assertThat(find(HOST)).as("one that is already known to hang").isDone();
    }

    /** A name server that is down and one that does not know the name both end in an exception, but not equally soon. */
    @Test
    void keepsTheAddressesIfALookUpFailsSlowly() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        var timer = Executors.newSingleThreadScheduledExecutor();
        try (var single = new NameLookups(this::lookUp, thread, thread, timer, () -> {
            thread.shutdownNow();
            timer.shutdownNow();
        })) {
            await(single.find(HOST, () -> {}));
            exists = false;
            hang(HOST);
            await(single.find(HOST, () -> {}));
            answer();
            thread.submit(() -> {}).get(); // after the look-up
            assertThat(lookups.get(HOST)).hasValue(2);
            assertThat(single.latest(HOST)).hasSize(1);
        }
    }

    @Test
    void forgetsTheAddressesIfALookUpFailsQuickly() {
        await(find(HOST));
        exists = false;
        await(find(HOST));
        assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> names.latest(HOST));
    }

    @Test
    void looksInternationalNamesUpInAscii() throws Exception {
        await(find("bücher.example"));
        assertThat(names.latest("xn--bcher-kva.example")).hasSize(1);
        assertThat(lookups).containsOnlyKeys("xn--bcher-kva.example");
    }

    private String hang(String host) {
        hanging.put(host, new CountDownLatch(1));
        return host;
    }

    private void answer() {
        hanging.values().forEach(CountDownLatch::countDown);
    }

    private CompletableFuture<Void> find(String host) {
        return names.find(host, () -> {});
    }

    private static void await(CompletableFuture<Void> found) {
        assertThat(found.orTimeout(Patience.LONG.toSeconds(), TimeUnit.SECONDS)).succeedsWithin(Patience.LONG);
    }
}
