package dev.ump.events.operations.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NoticeTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    private final Notice notice = notice(true);

    @Test
    void changesAreSentTogetherWithTheLatestState() {
        notice.attempted(NOW.plusSeconds(120));
        notice.sent(1, NOW);
        assertThat(notice.dueAt()).isNull();

        notice.changed("third", 3, true, NOW.plusSeconds(4));
        notice.changed("fourth", 4, true, NOW.plusSeconds(8));
        assertThat(notice.dueAt()).isEqualTo(NOW.plus(Notice.UPDATE_PAUSE));
        assertThat(notice.message()).isEqualTo("fourth");
        assertThat(notice.failures()).isEqualTo(4);
        assertThat(notice.changes()).isEqualTo(3);
        assertThat(notice.attempts()).isZero();

        notice.changed("much later", 5, true, NOW.plus(Duration.ofMinutes(30)));
        assertThat(notice.lastAt()).isEqualTo(NOW.plus(Duration.ofMinutes(30)));
        assertThat(notice.firstAt()).isEqualTo(NOW.minusSeconds(9));
    }

    @Test
    void keepsAChangeMadeWhileSending() {
        notice.attempted(NOW.plusSeconds(120));
        notice.changed("third", 3, true, NOW.plusSeconds(1));
        notice.sent(1, NOW.plusSeconds(2));
        assertThat(notice.dueAt()).isEqualTo(NOW.plusSeconds(2).plus(Notice.UPDATE_PAUSE));
    }

    @Test
    void sendsAChangeAtOnceIfTheLastWasLongAgo() {
        notice.attempted(NOW.plusSeconds(120));
        notice.sent(1, NOW);
        Instant later = NOW.plus(Duration.ofMinutes(30));
        notice.changed("third", 3, true, later);
        assertThat(notice.dueAt()).isEqualTo(later);
    }

    @Test
    void givesUpADayAfterTheLastChange() {
        Instant later = NOW.plus(Duration.ofHours(23));
        notice.changed("third", 3, true, later);
        notice.attempted(later.plusSeconds(120));
        notice.notSent(later.plus(Duration.ofHours(2)));
        assertThat(notice.dueAt()).isNotNull();
        notice.notSent(later.plus(Duration.ofHours(24)));
        assertThat(notice.dueAt()).isNull();
    }

    @Test
    void isNeverDueWithoutADestination() {
        Notice kept = notice(false);
        kept.changed("third", 3, false, NOW.plusSeconds(1));
        assertThat(kept.dueAt()).isNull();
    }

    private static Notice notice(boolean toSend) {
        return new Notice(NoticeType.ENDPOINT_FLAPPING, "sub_1", "prt_1", "second", toSend, NOW)
                .since(NOW.minusSeconds(9), 2);
    }
}
