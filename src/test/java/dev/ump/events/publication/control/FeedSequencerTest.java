package dev.ump.events.publication.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.platform.control.SchemaReady;
import dev.ump.events.publication.entity.FeedAdvanced;
import dev.ump.events.testing.FiredEvents;
import dev.ump.events.testing.PlainThreads;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeedSequencerTest {

    private static final Duration NEVER = Duration.ofDays(1);

    private final FiredEvents<FeedAdvanced> advanced = new FiredEvents<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final Queue<IntSupplier> batches = new ConcurrentLinkedQueue<>();
    private final PlainThreads threads = new PlainThreads();
    private final FeedSequencer sequencer = new FeedSequencer();

    @BeforeEach
    void open() {
        sequencer.threads = threads;
        sequencer.advanced = advanced;
        sequencer.interval = NEVER;
        sequencer.positions = new FeedPositions() {
            @Override
            public int assign() {
                calls.incrementAndGet();
                IntSupplier next = batches.poll();
                return next == null ? 0 : next.getAsInt();
            }
        };
    }

    @AfterEach
    void stop() {
        sequencer.stop();
    }

    @Test
    void gathersLongerAfterALargeRound() {
        assertThat(FeedSequencer.gather(0)).isEqualTo(Duration.ofMillis(25));
        assertThat(FeedSequencer.gather(199)).isEqualTo(Duration.ofMillis(25));
        assertThat(FeedSequencer.gather(200)).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void placesWhatWasCommittedAndTellsTheReaders() {
        batches.add(() -> 3);
        sequencer.start(new SchemaReady());
        sequencer.wake();
        Awaitility.await().until(() -> advanced.all().equals(List.of(new FeedAdvanced(3))));
        assertThat(calls).hasValue(1);
    }

    @Test
    void placesEverythingThatWaitsInOneRound() {
        IntStream.of(FeedPositions.BATCH, FeedPositions.BATCH + 7, 2).forEach(events -> batches.add(() -> events));
        sequencer.start(new SchemaReady());
        sequencer.wake();
        Awaitility.await().until(batches::isEmpty);
        Awaitility.await().until(() -> advanced.all().size() == 3);
        assertThat(calls).hasValue(3);
    }

    @Test
    void looksByItselfForWhatOthersLeft() {
        sequencer.interval = Duration.ofMillis(1);
        sequencer.start(new SchemaReady());
        Awaitility.await().until(() -> calls.get() > 2);
        batches.add(() -> 1);
        Awaitility.await().until(() -> advanced.all().size() == 1);
    }

    @Test
    void tellsNobodyOfARoundThatPlacedNothing() {
        sequencer.interval = Duration.ofMillis(1);
        sequencer.start(new SchemaReady());
        Awaitility.await().until(() -> calls.get() > 2);
        assertThat(advanced.all()).isEmpty();
    }

    @Test
    void goesOnAfterAFailure() {
        batches.add(() -> {
            throw new IllegalStateException("the database is away");
        });
        batches.add(() -> 1);
        sequencer.start(new SchemaReady());
        sequencer.wake();
        Awaitility.await().until(() -> calls.get() == 1);
        sequencer.wake();
        Awaitility.await().until(() -> advanced.all().size() == 1);
    }

    @Test
    void endsWithTheApplication() {
        sequencer.start(new SchemaReady());
        assertThat(threads.haveEnded()).isFalse();
        sequencer.stop();
        Awaitility.await().until(threads::haveEnded);
    }
}
