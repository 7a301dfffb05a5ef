package dev.ump.events.subscriptions.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.platform.control.Json;
import dev.ump.events.platform.entity.FieldError;
import dev.ump.events.subscriptions.entity.SubscriptionSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsRulesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'domains':['bookings']|''",
                "'event_types':['payment_failed']|''",
                "'domains':[]|domains",
                "'domains':['bookings','bookings']|domains",
                "'domains':['bookings'],'event_types':['payment_failed','payment_failed']|event_types",
                "'domains':['bookings'],'timeout':'PT0.9S'|timeout",
                "'domains':['bookings'],'timeout':'PT60S'|''",
                "'domains':['bookings'],'timeout':'PT60.001S'|timeout",
                "'domains':['bookings'],'retry_schedule':[]|retry_schedule",
                "'domains':['bookings'],'retry_schedule':['PT0S']|retry_schedule",
                "'domains':['bookings'],'rate_limit':{'requests':1,'per':'PT0.1S'}|rate_limit.per",
                "'domains':['bookings'],'rate_limit':{'requests':1,'per':'PT1H'}|''",
                "'domains':['bookings'],'headers':{'Authorization':'Basic YTpi'}|''",
                "'domains':['bookings'],'headers':{'HOST':'x'}|headers.HOST",
                "'domains':['bookings'],'headers':{'Webhook-Id':'x'}|headers.Webhook-Id",
                "'domains':['bookings'],'headers':{'X-UMP-Attempt':'1'}|headers.X-UMP-Attempt",
                "'domains':['bookings'],'headers':{'X A':'1'}|headers.X A",
                "'domains':['bookings'],'headers':{'X-A':'1\\r\\nX-B: 2'}|headers.X-A",
                "'domains':['bookings'],'headers':{'X-A':' '}|headers.X-A",
                "'domains':['bookings'],'headers':{'X-A':'1','x-a':'2'}|headers.x-a",
            })
    void namesTheInvalidField(String fields, String wrong) {
        assertThat(errors(fields).stream().map(FieldError::field).collect(Collectors.joining(",")))
                .isEqualTo(wrong.replace("'", ""));
    }

    @Test
    void refusesMoreThanTwentyHeadersOrRetries() {
        String headers =
                IntStream.range(0, 21).mapToObj(i -> "'X-" + i + "':'1'").collect(Collectors.joining(","));
        String retries = IntStream.range(0, 21).mapToObj(i -> "'PT1S'").collect(Collectors.joining(","));

        assertThat(errors("'domains':['bookings'],'headers':{" + headers + "},'retry_schedule':[" + retries + "]"))
                .extracting(FieldError::field)
                .containsExactlyInAnyOrder("headers", "retry_schedule");
    }

    private static List<FieldError> errors(String fields) {
        String json = ("{'partner_id':'prt_1'," + fields + "}").replace('\'', '"');
        return SettingsRules.errors(Json.read(json.getBytes(StandardCharsets.UTF_8), SubscriptionSettings.class));
    }
}
