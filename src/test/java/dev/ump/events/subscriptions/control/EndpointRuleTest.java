package dev.ump.events.subscriptions.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointRuleTest {

    private final EndpointRule rule = new EndpointRule(new AddressRule(List.of()), false, EndpointRuleTest::lookup);

    @ParameterizedTest
    @ValueSource(strings = {"https://partner.example/hook", "HTTPS://partner.example:8443/a?b=c", "https://1.1.1.1/"})
    void takesHttpsUrlsOfPublicHosts(String url) {
        assertThat(rule.refusal(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "partner.example",
                "http://partner.example/",
                "ftp://partner.example/",
                "https:///hook",
                "https://user:pass@partner.example/",
                "https://partner.example/#there",
                "https://partner.example:0/",
                "https://partner.example:70000/",
                "https://partner.example/a b",
                "https://partner.example/\u00fc",
                "https://partner.example/\r\nX: y",
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://169.254.169.254/latest",
                "https://both.example/",
                "https://nowhere.example/",
            })
    void refusesEverythingElse(String url) {
        assertThat(rule.refusal(url)).isPresent();
    }

    @Test
    void refusesAUrlThatIsTooLong() {
        assertThat(rule.refusal("https://partner.example/" + "a".repeat(2048))).isPresent();
    }

    @Test
    void takesHttpOnlyWhereThatIsAllowed() {
        var lenient = new EndpointRule(new AddressRule(List.of()), true, EndpointRuleTest::lookup);

        assertThat(lenient.refusal("http://partner.example/")).isEmpty();
    }

    private static InetAddress[] lookup(String host) throws UnknownHostException {
        InetAddress open = InetAddress.getByAddress(new byte[] {1, 1, 1, 1});
        InetAddress inner = InetAddress.getByAddress(new byte[] {10, 0, 0, 1});
        return switch (host) {
            case "partner.example" -> new InetAddress[] {open};
            case "both.example" -> new InetAddress[] {open, inner};
            case "nowhere.example" -> throw new UnknownHostException(host);
            default -> InetAddress.getAllByName(host);
        };
    }
}
