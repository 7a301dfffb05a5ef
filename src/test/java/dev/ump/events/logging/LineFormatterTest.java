package dev.ump.events.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineFormatterTest {

    private final LineFormatter formatter = new LineFormatter();

    @Test
    void writesOneLine() {
        assertThat(formatter.format(record("delivery=dlv_1 attempt=1")))
                .matches("2026-11-2\\dT\\d\\d:\\d\\d:03\\.040[+-]\\d{4} INFO a\\.logger delivery=dlv_1 attempt=1\\R");
    }

    @Test
    void fillsInMessageParameters() {
        LogRecord record = record("the endpoint {0} fails");
        record.setParameters(new Object[] {"sub_1"});

        assertThat(formatter.format(record)).contains(" the endpoint sub_1 fails");
    }

    @Test
    void appendsTheStackTraceOfAnError() {
        LogRecord record = record("it failed");
        record.setThrown(new IllegalStateException("for a reason"));

        List<String> lines = formatter.format(record).lines().toList();
        assertThat(lines.get(0)).endsWith("it failed");
        assertThat(lines.get(1)).isEqualTo("java.lang.IllegalStateException: for a reason");
        assertThat(lines.get(2)).startsWith("\tat ");
    }

    @Test
    void formatsARecordWithoutAMessage() {
        assertThat(formatter.format(record(null))).matches("\\S+ INFO a\\.logger \\R");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de-DE", "ar-EG-u-nu-arab", "tr-TR"})
    void doesNotDependOnTheLocale(String tag) {
        Locale home = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(tag));
        try {
            LogRecord record = record("it failed");
            record.setLevel(Level.WARNING);
            assertThat(new LineFormatter().format(record))
                    .matches("2026-11-2[0-9]T[0-9]{2}:[0-9]{2}:03\\.040[+-][0-9]{4} WARNING a\\.logger it failed\\R");
        } finally {
            Locale.setDefault(home);
        }
    }

    private static LogRecord record(@Nullable String message) {
        LogRecord record = new LogRecord(Level.INFO, message);
        record.setLoggerName("a.logger");
        record.setInstant(Instant.parse("2026-11-25T01:02:03.040Z"));
        return record;
    }
}
