package dev.ump.events.subscriptions.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.subscriptions.entity.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotCacheTest {

    private static final Instant NOW = Instant.parse("2025-10-22T14:31:00Z");

    private long version = 1;
    private int checks;
    private int loads;
    private final List<Long> bases = new ArrayList<>();
    private Runnable expireMeanwhile = () -> {};

    private final SnapshotCache cache = new SnapshotCache(this::version, this::load);
    private SnapshotCache racing = cache;

    private long version() {
        checks++;
        return version;
    }

    private Snapshot load(Snapshot known, long seen) {
        loads++;
        bases.add(known.version());
        return known.with(seen, List.of());
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
        racing = new SnapshotCache(
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
    void aNewerSnapshotIsKept() {
        version = 5;
        cache.current(NOW);
        version = 4;

        assertThat(cache.current(NOW.plusSeconds(1)).version()).isEqualTo(5);
        assertThat(loads).isEqualTo(1);
    }

    /** One thread reads the changes up to version 4, another one meanwhile those up to version 5. */
    @Test
    void anOlderSnapshotDoesNotReplaceANewerOne() {
        racing = new SnapshotCache(this::version, (known, seen) -> {
            if (seen == 4) {
                version = 5;
                racing.current(NOW);
            }
            return known.with(seen, List.of());
        });
        racing.current(NOW);
        version = 4;

        assertThat(racing.current(NOW).version()).isEqualTo(4);
        assertThat(racing.known().version()).isEqualTo(5);
    }

    @Test
    void aChangeIsReadOnTopOfWhatIsKnown() {
        cache.current(NOW);
        version = 2;
        cache.current(NOW);

        assertThat(bases).containsExactly(Snapshot.UNREAD.version(), 1L);
    }
}
