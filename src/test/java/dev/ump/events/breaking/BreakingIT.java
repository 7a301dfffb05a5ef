package dev.ump.events.breaking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ump.events.testing.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The breaking suite in short: each part of an installation killed once, and what else can be struck in seconds. */
class BreakingIT {

    private static final long SEED = 20261124;

    /** The program asks for 30 s, of which a fail-over takes 22 where the machine is quiet. */
    private static final Duration ANY_MACHINE = Duration.ofMinutes(10);

    @Test
    void nothingThatWasPromisedIsLostWhateverDies() {
        assumeTrue(PostgresServer.isInstalled(), "PostgreSQL is not installed");
        var report = new Report(Path.of("target", "breaking"), ANY_MACHINE);

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

        assertThat(report.wrong()).as(() -> "of " + report.rounds()).isEmpty();
        assertThat(report.isGood()).isTrue();
    }
}
