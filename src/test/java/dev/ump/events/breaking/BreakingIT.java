package dev.ump.events.breaking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ump.events.testing.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A short version of the breaking suite: kills each part of an installation once, and injects other faults that take
 * only seconds.
 */
class BreakingIT {

    private static final long SEED = 20261124;

    /** The full suite demands 30 s, of which a fail-over takes 22 even on a quiet machine. */
    private static final Duration RECOVERY_ON_A_SLOW_MACHINE = Duration.ofMinutes(10);

    @Test
    void losesNoPromisedEventWhateverFails() {
        assumeTrue(PostgresServer.isInstalled(), "PostgreSQL is not installed");
        var report = new Report(Path.of("target", "breaking"), RECOVERY_ON_A_SLOW_MACHINE);

        new Breaking(SEED, report)
                .run(List.of(
                        Fault.NOTHING,
                        Fault.SERVER_KILLED,
                        Fault.DATABASE_KILLED,
                        Fault.BROKER_KILLED,
                        Fault.JOURNAL_DELETED,
                        Fault.SERVER_STOPPED,
                        Fault.ANNOUNCEMENTS_DUPLICATED,
                        Fault.DATABASE_SERIALIZABLE,
                        Fault.DATABASE_FAILS_OVER,
                        Fault.ENDPOINT_RESETS));

        assertThat(report.violations()).as(() -> "of " + report.rounds()).isEmpty();
        assertThat(report.hasPassed()).isTrue();
    }
}
