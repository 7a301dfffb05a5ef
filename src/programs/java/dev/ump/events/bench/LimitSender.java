package dev.ump.events.bench;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts, warms up and controls a {@link LimitProcess}. */
final class LimitSender implements AutoCloseable {

    private static final int WARM_UP = 40_000;

    /** Rounds after the first warm-up, each after a pause. */
    private static final int WARM_UP_ROUNDS = 3;

    private final Workbench bench;
    private final JavaProcess process;

    private LimitSender(Workbench bench, JavaProcess process) {
        this.bench = bench;
        this.process = process;
    }

    /** @param database where it records what it has sent, if anywhere */
    static LimitSender start(Workbench bench, URI url, Optional<BenchDatabase> database) {
        List<String> arguments = new ArrayList<>(List.of(
                url.toString(),
                bench.receiver().caPem(),
                Integer.toString(bench.settings().number(WARM_UP)),
                Integer.toString(bench.settings().events())));
        database.ifPresent(rows -> arguments.addAll(List.of(rows.url(), rows.user())));
        var process = JavaProcess.start(LimitProcess.class, bench.settings().jvm(), arguments.toArray(String[]::new));
        process.nextLine();
        var sender = new LimitSender(bench, process);
        for (int i = 0; i < WARM_UP_ROUNDS; i++) {
            sender.awaitIdle();
            sender.round();
        }
        sender.awaitIdle();
        return sender;
    }

    private void awaitIdle() {
        Idleness.await("the sender", () -> process.use().cpuMillis());
    }

    /** Sends the events of one round; returns the seconds that sending and recording took. */
    double round() {
        process.writeLine("go");
        return Double.parseDouble(process.nextLine());
    }

    /** A new meter for this sender's rounds. */
    Meter meter() {
        return new Meter(
                () -> bench.usage().with("sender", process.use()),
                bench.settings().events());
    }

    @Override
    public void close() {
        process.close();
    }
}
