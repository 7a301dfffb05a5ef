package dev.ump.events.publication.control;

import dev.ump.events.platform.control.Database;
import dev.ump.events.platform.control.SchemaReady;
import dev.ump.events.publication.entity.FeedAdvanced;
import dev.ump.events.testing.PlainThreads;
import dev.ump.events.testing.Transactions;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.function.Function;

/** Runs one server's sequencer on its own connections, without the server. */
public final class SequencerOf implements AutoCloseable {

    private final FeedSequencer sequencer = new FeedSequencer();

    /** @param interval how often it checks without being woken */
    public SequencerOf(Transactions transactions, Duration interval) {
        var positions = new FeedPositions() {
            @Override
            public int assign() {
                return transactions.commit(super::assign);
            }
        };
        positions.database = new Database(transactions.source());
        sequencer.positions = positions;
        sequencer.interval = interval;
        sequencer.threads = new PlainThreads();
        @SuppressWarnings("unchecked")
        Event<FeedAdvanced> noListeners = stub(Event.class, argument -> argument);
        sequencer.advanced = noListeners;
        sequencer.start(new SchemaReady());
    }

    /** Wakes it, as a commit on its server does. */
    public void wake() {
        sequencer.wake();
    }

    /** A stub for an interface of which only one method with a result is called. */
    private static <T> T stub(Class<T> type, Function<Object, Object> method) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, called, arguments) -> called.getReturnType() == void.class ? null : method.apply(arguments[0])));
    }

    @Override
    public void close() {
        sequencer.stop();
    }
}
