package dev.ump.events.platform.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ump.events.platform.entity.FieldError;
import dev.ump.events.platform.entity.InvalidInput;
import dev.ump.events.platform.entity.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    enum Colour {
        DARK_RED,
        BLUE
    }

    record Inner(int amount, boolean good) {}

    record Outer(String firstName, Instant at, Duration span, Colour colour, List<Inner> inner) {}

    private static final String WHOLE = """
            {"first_name":"A","at":"2025-10-22T14:31:00Z","span":"PT15S","colour":"dark_red",\
            "inner":[{"amount":1,"good":true}]}""";

    @Test
    void roundTrips() {
        assertThat(new String(Json.write(read(WHOLE)), UTF_8)).isEqualTo(WHOLE);
    }

    @Test
    void writesANullCursor() {
        assertThat(new String(Json.write(new Page<>(List.of(), null, false)), UTF_8))
                .isEqualTo("{\"data\":[],\"next_cursor\":null,\"has_more\":false}");
    }

    @Test
    void convertsOffsetsToUtcAndKeepsFractions() {
        Outer outer = read(WHOLE.replace("14:31:00Z", "14:31:00.500+02:00"));

        assertThat(new String(Json.write(outer), UTF_8)).contains("\"2025-10-22T12:31:00.500Z\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"A\"|5|first_name|must be a JSON string",
                "\"A\"|true|first_name|must be a JSON string",
                "\"A\"|\"\\u0000\"|first_name|contains a character that cannot be stored",
                "\"A\"|\"\\ud800\"|first_name|contains a character that cannot be stored",
                "\"2025-10-22T14:31:00Z\"|1761143460|at|must be a time such as \"2025-10-22T14:31:00Z\"",
                "\"2025-10-22T14:31:00Z\"|\"1761143460\"|at|must be a time such as \"2025-10-22T14:31:00Z\"",
                "\"2025-10-22T14:31:00Z\"|\"2025-10-22\"|at|must be a time such as \"2025-10-22T14:31:00Z\"",
                "\"PT15S\"|15|span|must be a duration such as \"PT15S\"",
                "\"dark_red\"|\"DARK_RED\"|colour|must be one of dark_red, blue",
                "\"dark_red\"|0|colour|must be one of dark_red, blue",
                "\"amount\":1|\"amount\":\"1\"|inner[0].amount|must be a JSON number",
                "\"amount\":1|\"amount\":1.5|inner[0].amount|must be a JSON number",
                "\"amount\":1|\"amount\":99999999999|inner[0].amount|is a number out of range",
                "\"good\":true|\"good\":\"true\"|inner[0].good|must be a JSON boolean",
                "\"good\":true|\"good\":true,\"bad\":1|inner[0].bad|is not a field of this request",
            })
    void refusesWrongTypesAndNamesTheField(String good, String bad, String field, String message) {
        InvalidInput refused = refusal(WHOLE.replace(good, bad));

        assertThat(refused.errors()).containsExactly(new FieldError(field, message));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "{} {}", "{\"first_name\":\"A\",\"first_name\":\"B\"}", "\u0001"})
    void refusesInvalidDocumentsWithoutNamingAClass(String text) {
        assertThat(refusal(text).getMessage()).doesNotContain("ump", "java", "Outer", "jackson");
    }

    @Test
    void refusesDeepNesting() {
        String deep = "[".repeat(1000);

        assertThat(refusal("{\"inner\":" + deep).getMessage()).doesNotContain("Stack");
    }

    private static Outer read(String text) {
        return Json.read(text.getBytes(UTF_8), Outer.class);
    }

    private static InvalidInput refusal(String text) {
        return catchThrowableOfType(InvalidInput.class, () -> read(text));
    }
}
