package dev.ump.events.delivery.control.announcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.testing.Patience;
import dev.ump.events.testing.PlainThreads;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveryQueueTest {

    private static final int CAPACITY = 10_000;

    private final CountDownLatch broker = new CountDownLatch(1);
    private final AtomicInteger announced = new AtomicInteger();
    private final DeliveryQueue queue = new DeliveryQueue();

    @BeforeEach
    void open() {
        queue.threads = new PlainThreads();
        queue.carrier = new AnnouncementCarrier() {
            @Override
            void carry(List<Announcement> announcements, AnnouncementSender.Urgency urgency) {
                awaitBroker();
                announced.addAndGet(announcements.size());
            }
        };
        queue.open();
    }

    @AfterEach
    void close() {
        broker.countDown();
        queue.close();
    }

    @Test
    void losesNoReservedAnnouncementUnderConcurrency() {
        int reserved = 0;
        while (queue.reserve(1000)) {
            reserved += 1000;
        }
        assertThat(reserved).isEqualTo(CAPACITY);
        IntStream.range(0, CAPACITY / 1000).parallel().forEach(i -> queue.announce(1000, () -> announcements(1000)));
        assertThat(queue.reserve(1)).isFalse();

        broker.countDown();
        Awaitility.await().until(() -> announced.get() == CAPACITY);
        Awaitility.await().until(() -> queue.waiting() == 0);
    }

    @Test
    void releasesUnusedPlaces() {
        assertThat(queue.reserve(CAPACITY)).isTrue();
        assertThat(queue.announce(CAPACITY, () -> announcements(3))).isEqualTo(3);
        assertThat(queue.waiting()).isLessThanOrEqualTo(3);
    }

    @Test
    void releasesPlacesWhenTheSourceFails() {
        assertThat(queue.reserve(CAPACITY)).isTrue();
        assertThatThrownBy(() -> queue.announce(CAPACITY, () -> {
                    throw new IllegalStateException("the database is down");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void refusesPlacesButAnnouncesReservedWorkWhileClosing() {
        broker.countDown();
        queue.patience = Patience.LONG;
        assertThat(queue.reserve(10)).isTrue();
        var closing = CompletableFuture.runAsync(queue::close);
        Awaitility.await("reservations to be refused").until(() -> !canReserve());
        assertThat(queue.announce(10, () -> announcements(10))).isEqualTo(10);
        closing.join();
        assertThat(announced).hasValue(10);
        queue.announceOne(() -> {
            throw new AssertionError("must not be leased");
        });
        assertThat(queue.waiting()).isZero();
    }

    private boolean canReserve() {
        boolean reserved = queue.reserve(1);
        if (reserved) {
            queue.giveBack(1);
        }
        return reserved;
    }

    private static List<Announcement> announcements(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> new Announcement("dlv_" + i, 1))
                .toList();
    }

    private void awaitBroker() {
        try {
            broker.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
