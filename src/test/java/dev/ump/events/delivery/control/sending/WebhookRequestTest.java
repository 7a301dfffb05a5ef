package dev.ump.events.delivery.control.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookRequestTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "a:",
                "a\r\nb",
                "a\u007f",
                "é",
                "Content-Length",
                "HOST",
                "transfer-encoding",
                "Connection"
            })
    void refusesInvalidAndFramingHeaders(String name) {
        assertThatThrownBy(() -> request(Map.of(name, "value"))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX: b", "a\nb", "a\0", "a\u007f", "é"})
    void refusesAnInvalidValueWithoutRepeatingIt(String value) {
        assertThatThrownBy(() -> request(Map.of("Authorization", value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("invalid value for the header Authorization");
    }

    @Test
    void refusesANameThatIsTooLong() {
        assertThatThrownBy(() -> request(Map.of("X-" + "a".repeat(255), "value")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void acceptsAnyValidHeader() {
        Map<String, String> headers = Map.of("!#$%&'*+-.^_`|~09azAZ", " \t~", "X-Empty", "");

        assertThat(request(headers).headers()).isEqualTo(headers);
    }

    @Test
    void requiresAPositiveTimeout() {
        assertThatThrownBy(() ->
                        new WebhookRequest(URI.create("https://a.example/"), Map.of(), new byte[0], Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static WebhookRequest request(Map<String, String> headers) {
        return new WebhookRequest(URI.create("https://a.example/"), headers, new byte[0], Duration.ofSeconds(1));
    }
}
