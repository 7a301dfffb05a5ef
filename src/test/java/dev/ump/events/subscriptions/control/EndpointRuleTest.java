package dev.ump.events.subscriptions.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointRuleTest {

    private final EndpointRule rule = new EndpointRule(new AddressRule(List.of()), false, EndpointRuleTest::lookup);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://partner.example/hook",
                "HTTPS://partner.example:8443/a?b=c",
                "https://1.1.1.1/",
                "https://xn--bcher-kva.example/hook"
            })
    void acceptsHttpsUrlsOfPublicHosts(String url) {
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
                "https://partner.example./",
                "https://partner..example/",
                "https://-partner.example/",
                "https://part_ner.example/",
                "https://1.1.1.1./",
                "https://01.1.1.1/",
                "https://001.001.001.001/",
                "https://16843009/",
                "https://0x1.1.1.1/",
                "https://1.0x1/",
                "https://1.65793/",
                "https://0x1010101/",
                "https://1.1.1.256/",
                "https://%31.1.1.1/",
                "https://[::1%25eth0]/",
                "https://[2606:4700:4700::1111%25eth0]/",
                "https://partner.example\\@evil.example/",
                "https://partner.example\t/",
                "https://part\u00adner.example/",
                "https://stra\u00dfe.example/",
                "https://\uff11.1.1.1/",
                "https://\uff50artner.example/",
                "https://b\u00fccher.\uff11/",
            })
    void refusesEverythingElse(String url) {
        assertThat(rule.refusal(url)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "https://b\u00fccher.example/hook?a=b, https://xn--bcher-kva.example/hook?a=b",
        "https://B\u00dcCHER.example:8443/, https://xn--bcher-kva.example:8443/",
        "https://xn--bcher-kva.example/, https://xn--bcher-kva.example/",
        "https://a.\u4f8b\u3048.jp, https://a.xn--r8jz45g.jp",
        "https://partner.example/, https://partner.example/",
    })
    void storesInternationalHostsInAscii(String url, String ascii) {
        assertThat(EndpointRule.kept(url)).isEqualTo(ascii);
    }

    @Test
    void refusesAUrlThatIsTooLong() {
        assertThat(rule.refusal("https://partner.example/" + "a".repeat(2048))).isPresent();
    }

    @Test
    void acceptsHttpOnlyIfAllowed() {
        var lenient = new EndpointRule(new AddressRule(List.of()), true, EndpointRuleTest::lookup);

        assertThat(lenient.refusal("http://partner.example/")).isEmpty();
    }

    private static InetAddress[] lookup(String host) throws UnknownHostException {
        InetAddress open = InetAddress.getByAddress(new byte[] {1, 1, 1, 1});
        InetAddress inner = InetAddress.getByAddress(new byte[] {10, 0, 0, 1});
        return switch (host) {
            case "partner.example", "xn--bcher-kva.example" -> new InetAddress[] {open};
            case "both.example" -> new InetAddress[] {open, inner};
            case "nowhere.example" -> throw new UnknownHostException(host);
            default -> InetAddress.getAllByName(host);
        };
    }
}
