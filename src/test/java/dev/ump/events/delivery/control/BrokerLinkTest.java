package dev.ump.events.delivery.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.testing.PlainThreads;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BrokerLinkTest {

    private final BrokerLink link = new BrokerLink();

    @BeforeEach
    void open() {
        link.threads = new PlainThreads();
        link.open();
    }

    @Test
    void isUpUntilTheBrokerRefuses() {
        assertThat(link.takes(() -> {})).isTrue();
        assertThat(link.isUp()).isTrue();

        assertThat(link.takes(BrokerLinkTest::refuse)).isFalse();
        assertThat(link.isUp()).isFalse();
        assertThat(link.trouble()).contains("at the bottom");

        assertThat(link.takes(() -> {})).isTrue();
        assertThat(link.isUp()).isTrue();
        assertThat(link.trouble()).isEmpty();
    }

    @Test
    void waitsForNoBrokerThatSaysNothingHoweverOftenItIsTried() {
        var answer = new CountDownLatch(1);
        assertThat(IntStream.range(0, 20).filter(i -> link.takes(() -> await(answer))))
                .isEmpty();
        assertThat(link.isUp()).isFalse();
        assertThat(link.trouble()).isPresent();

        answer.countDown();
        Awaitility.await("it is tried again").until(() -> link.takes(() -> {}));
        assertThat(link.isUp()).isTrue();
    }

    private static void refuse() {
        throw new IllegalStateException("on top", new IllegalArgumentException("at the bottom"));
    }

    private static void await(CountDownLatch answer) {
        try {
            answer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
