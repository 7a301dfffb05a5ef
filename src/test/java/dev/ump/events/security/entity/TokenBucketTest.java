package dev.ump.events.security.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** Holds two tokens and gains one every five seconds. */
    private final TokenBucket bucket = new TokenBucket(2, Duration.ofSeconds(10), 0);

    @Test
    void reportsWhatIsLeft() {
        assertThat(bucket.take(0)).isEqualTo(new Quota(1, Duration.ofSeconds(5), Duration.ZERO));
        assertThat(bucket.take(0)).isEqualTo(new Quota(0, Duration.ofSeconds(10), Duration.ZERO));
    }

    @Test
    void refusesOverTheLimitAndReportsWhenToRetry() {
        bucket.take(0);
        bucket.take(0);
        Quota refused = bucket.take(2 * SECOND);
        assertThat(refused.isExceeded()).isTrue();
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(3).plusNanos(1));
        assertThat(bucket.take(2 * SECOND + refused.retryAfter().toNanos()).isExceeded())
                .isFalse();
    }

    @Test
    void aRefusedRequestCostsNoToken() {
        bucket.take(0);
        bucket.take(0);
        bucket.take(0);
        assertThat(bucket.take(5 * SECOND).isExceeded()).isFalse();
    }

    @Test
    void neverHoldsMoreThanItsCapacity() {
        bucket.take(0);
        assertThat(bucket.isFull(4 * SECOND)).isFalse();
        assertThat(bucket.isFull(5 * SECOND)).isTrue();
        assertThat(bucket.take(1000 * SECOND).remaining()).isEqualTo(1);
    }
}
