package dev.ump.events.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.testing.UmpServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The quick form of scenarios that use most of the benchmark. Its figures mean nothing. */
@Tag("both-stores")
class BenchmarkIT {

    private static final int EVENTS = 1000;

    @Test
    void runsScenariosToTheirEnd() {
        String store = System.getProperty("ump.store", EmbeddedStore.NAME);
        var scenarios = List.of("provisioning", "many-partners", "many-bad", "retention");

        Report report = Benchmark.run(new BenchSettings(
                scenarios,
                List.of(store),
                EVENTS,
                true,
                UmpServer.QUICK_START,
                Map.of(),
                Path.of("target", "bench-" + store).toAbsolutePath()));

        assertThat(report.failures()).isEmpty();
    }
}
