package dev.ump.events.delivery.control.announcing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.testing.PlainThreads;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600)
class BrokerLinkTest {

    private final BrokerLink link = new BrokerLink();

    @BeforeEach
    void open() {
        link.threads = new PlainThreads();
        link.open();
    }

    @Test
    void isUpUntilTheBrokerRefuses() {
        awaitAccepted();
        assertThat(link.isUp()).isTrue();

        Awaitility.await("the reason to be known").until(() -> {
            assertThat(link.takes(BrokerLinkTest::refuse)).isFalse();
            assertThat(link.isUp()).isFalse();
            return link.trouble().filter("at the bottom"::equals).isPresent();
        });

        awaitAccepted();
        assertThat(link.isUp()).isTrue();
        assertThat(link.trouble()).isEmpty();
    }

    @Test
    void neverWaitsForASilentBroker() {
        var answer = new CountDownLatch(1);
        assertThat(IntStream.range(0, 20).filter(i -> link.takes(() -> await(answer))))
                .isEmpty();
        assertThat(link.isUp()).isFalse();
        assertThat(link.trouble()).isPresent();

        answer.countDown();
        awaitAccepted();
        assertThat(link.isUp()).isTrue();
    }

    /** On a busy machine, the two-second timeout may expire before a thread is available. */
    private void awaitAccepted() {
        Awaitility.await("the work to be accepted").until(() -> link.takes(() -> {}));
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
