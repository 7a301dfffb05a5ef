package dev.ump.events.bench;

import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;

/** The same measured a few times: one round may meet a checkpoint of the database, or the JIT compiler at work. */
final class Rounds {

    static final int NUMBER = 3;

    private Rounds() {}

    static double median(DoubleSupplier round) {
        return DoubleStream.generate(round).limit(NUMBER).sorted().toArray()[NUMBER / 2];
    }
}
