package dev.ump.events.subscriptions.entity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSecretTest {

    @Test
    void has32RandomBytes() {
        WebhookSecret secret = WebhookSecret.generate(new SecureRandom());

        assertThat(secret.text()).startsWith("whsec_");
        assertThat(secret.keyBytes())
                .hasSize(32)
                .isEqualTo(Base64.getDecoder().decode(secret.text().substring(6)));
        assertThat(secret.wholeBytes()).isEqualTo(secret.text().getBytes(UTF_8));
        assertThat(WebhookSecret.generate(new SecureRandom())).isNotEqualTo(secret);
        assertThat(WebhookSecret.of(secret.text())).isEqualTo(secret);
    }

    @Test
    void isNotRevealedByToString() {
        WebhookSecret secret = WebhookSecret.generate(new SecureRandom());

        assertThat(secret).hasToString("whsec_…");
        assertThat("" + new Holder(secret)).doesNotContain(secret.text().substring(6));
    }

    private record Holder(WebhookSecret secret) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "whsec_",
                "whsec_c2hvcnQ=",
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa!w",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n"
            })
    void refusesAnInvalidSecretWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> WebhookSecret.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a webhook secret must be whsec_ followed by 24 to 64 bytes in base64")
                .hasNoCause();
    }
}
