package dev.ump.events.subscriptions.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.subscriptions.entity.Snapshot;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotCacheTest {

    private static final Instant NOW = Instant.parse("2025-10-22T14:31:00Z");

    private long version = 1;
    private int checks;
    private int loads;
    private Runnable expireMeanwhile = () -> {};

    private final SnapshotCache cache = new SnapshotCache(this::version, this::load);

    private long version() {
        checks++;
        return version;
    }

    private Snapshot load(long seen) {
        loads++;
        return new Snapshot(seen, List.of());
    }

    @Test
    void reloadsOnlyAfterAChange() {
        cache.current(NOW);
        cache.current(NOW);
        assertThat(loads).isEqualTo(1);

        version = 2;

        assertThat(cache.current(NOW).version()).isEqualTo(2);
        assertThat(loads).isEqualTo(2);
    }

    @Test
    void doesNotCheckARecentSnapshot() {
        cache.recent(NOW);
        version = 2;

        assertThat(cache.recent(NOW.plusMillis(1999)).version()).isEqualTo(1);
        assertThat(checks).isEqualTo(1);
        assertThat(cache.recent(NOW.plusSeconds(2)).version()).isEqualTo(2);
    }

    @Test
    void anExpiredSnapshotIsNotRecent() {
        cache.recent(NOW);
        version = 2;
        cache.expire();
        assertThat(cache.known().version()).isEqualTo(1);
        assertThat(cache.recent(NOW.plusMillis(1)).version()).isEqualTo(2);
        assertThat(cache.recent(NOW.plusMillis(2)).version()).isEqualTo(2);
        assertThat(checks).isEqualTo(2);
    }

    @Test
    void aCheckStartedBeforeAChangeDoesNotMakeItsSnapshotRecent() {
        var racing = new SnapshotCache(
                () -> {
                    if (checks++ == 0) {
                        expireMeanwhile.run();
                    }
                    return version;
                },
                this::load);
        expireMeanwhile = racing::expire;
        racing.current(NOW);
        version = 2;
        assertThat(racing.recent(NOW.plusMillis(1)).version()).isEqualTo(2);
    }

    @Test
    void anOlderSnapshotDoesNotReplaceANewerOne() {
        version = 5;
        cache.current(NOW);
        version = 4;

        assertThat(cache.current(NOW.plusSeconds(1)).version()).isEqualTo(4);
        assertThat(cache.recent(NOW.plusSeconds(1)).version()).isEqualTo(5);
    }
}
