package dev.ump.events.breaking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ump.events.testing.PostgresServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The breaking suite in short: each part of an installation killed once, and what else can be struck in seconds. */
class BreakingIT {

    private static final long SEED = 20261124;

    @Test
    void nothingThatWasPromisedIsLostWhateverDies() {
        assumeTrue(PostgresServer.isInstalled(), "PostgreSQL is not installed");
        var report = new Report(Path.of("target", "breaking"));

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
