package dev.ump.events.delivery.control.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.delivery.entity.Answer.Failure;
import dev.ump.events.delivery.entity.Answer.Reason;
import dev.ump.events.delivery.entity.Answer.Response;
import dev.ump.events.delivery.entity.Verdict;
import dev.ump.events.delivery.entity.Verdict.Delivered;
import dev.ump.events.delivery.entity.Verdict.Gone;
import dev.ump.events.delivery.entity.Verdict.Retry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerRuleTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2025-10-22T14:31:00Z"), ZoneOffset.UTC);
    private static final Retry ON_SCHEDULE = new Retry(Optional.empty());

    private final AnswerRule rule = new AnswerRule(CLOCK, Duration.ofHours(24));

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void countsAny2xxAsDelivered(int status) {
        assertThat(judge(status)).isEqualTo(new Delivered());
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                100, 199, 300, 301, 302, 304, 307, 308, 400, 401, 403, 404, 409, 411, 422, 429, 500, 502, 503, 504, 599,
                999
            })
    void retriesOnScheduleAfterAnyOtherStatus(int status) {
        assertThat(judge(status)).isEqualTo(ON_SCHEDULE);
    }

    @Test
    void recognizesGone() {
        assertThat(judge(410)).isEqualTo(new Gone());
    }

    @ParameterizedTest
    @EnumSource
    void retriesAfterEveryFailure(Reason reason) {
        assertThat(rule.judge(new Failure(reason, "", Duration.ZERO))).isEqualTo(ON_SCHEDULE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | PT1S",
                "120 | PT2M",
                "86400 | PT24H",
                "86401 | PT24H",
                "999999999999999999 | PT24H",
                "9999999999999999999 | PT24H",
                "99999999999999999999999999999999999999999999999999 | PT24H",
                "000000000000000000000000000000000120 | PT2M",
                "Wed, 22 Oct 2025 14:32:30 GMT | PT1M30S",
                "Wed, 22 Oct 2025 14:31:60 GMT | PT59S",
                "wed, 22 oct 2025 14:32:30 gmt | PT1M30S",
                "Fri, 31 Dec 9999 23:59:59 GMT | PT24H",
                "Wednesday, 22-Oct-25 14:32:30 GMT | PT1M30S",
                "Thursday, 22-Oct-75 14:32:30 GMT | PT24H",
                "Wed Oct 22 14:32:30 2025 | PT1M30S",
                "Sat Nov  1 14:32:30 2025 | PT24H",
            })
    void honoursRetryAfterUpToABound(String retryAfter, Duration notBefore) {
        assertThat(judge(429, retryAfter)).isEqualTo(new Retry(Optional.of(notBefore)));
        assertThat(judge(503, retryAfter)).isEqualTo(new Retry(Optional.of(notBefore)));
        assertThat(judge(500, retryAfter)).isEqualTo(ON_SCHEDULE);
        assertThat(judge(200, retryAfter)).isEqualTo(new Delivered());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "0",
                "-1",
                "+5",
                "1.5",
                "1e9",
                "0x10",
                "00",
                "Wednesday, 22-Oct-94 14:32:30 GMT",
                "Thursday, 22-Oct-76 14:32:30 GMT",
                "Sun Nov  6 08:49:37 1994",
                "Wed, 22 Oct 2025 14:32:30",
                "Wed, 22 Oct 2025 14:32:30 CET",
                "Wed, 31 Feb 2026 14:32:30 GMT",
                "Wed, 22 Oct 2025 24:00:00 GMT",
                "soon",
                "120, 240",
                "٣",
                "Wed, 22 Oct 2025 14:31:00 GMT",
                "Wed, 22 Oct 2025 14:30:00 GMT",
                "Wed, 99 Foo 2025 99:99:99 GMT",
                "PT5S",
                "2025-10-22T15:00:00Z"
            })
    void ignoresRetryAfterThatIsNotInTheFuture(String retryAfter) {
        assertThat(judge(429, retryAfter)).isEqualTo(ON_SCHEDULE);
    }

    private Verdict judge(int status) {
        return rule.judge(new Response(status, Map.of(), "", Duration.ZERO));
    }

    private Verdict judge(int status, String retryAfter) {
        return rule.judge(new Response(status, Map.of("retry-after", retryAfter), "", Duration.ZERO));
    }
}
