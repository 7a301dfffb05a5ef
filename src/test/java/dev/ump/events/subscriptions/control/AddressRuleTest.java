package dev.ump.events.subscriptions.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.subscriptions.entity.NetworkRange;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRuleTest {

    private static final AddressRule RULE = new AddressRule(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "93.184.216.34",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.0.3.0",
                "192.88.98.255",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "203.0.112.255",
                "203.0.114.0",
                "223.255.255.255",
                "::ffff:8.8.8.8",
                "2001:200::1",
                "2001:4860:4860::8888",
                "2003::1",
                "2606:4700:4700::1111",
                "3ffe::1",
                "2a00::1"
            })
    void permitsThePublicInternet(String address) throws UnknownHostException {
        assertThat(RULE.permits(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0.255.255.255",
        "10.0.0.0, 10.255.255.255",
        "100.64.0.0, 100.127.255.255",
        "127.0.0.0, 127.255.255.255",
        "168.63.129.16, 168.63.129.16",
        "169.254.0.0, 169.254.255.255",
        "172.16.0.0, 172.31.255.255",
        "192.0.0.0, 192.0.0.255",
        "192.0.2.0, 192.0.2.255",
        "192.88.99.0, 192.88.99.255",
        "192.168.0.0, 192.168.255.255",
        "198.18.0.0, 198.19.255.255",
        "198.51.100.0, 198.51.100.255",
        "203.0.113.0, 203.0.113.255",
        "224.0.0.0, 239.255.255.255",
        "240.0.0.0, 255.255.255.255",
        "::, ::1",
        "::7f00:1, ::a00:1", // IPv4-compatible
        "::ffff:127.0.0.1, ::ffff:a9fe:a9fe", // IPv4-mapped
        "::ffff:0:7f00:1, ::ffff:0:a00:1", // IPv4-translated
        "64:ff9b::, 64:ff9b::ffff:ffff",
        "64:ff9b:1::, 64:ff9b:1:ffff:ffff:ffff:ffff:ffff",
        "100::, 100::ffff:ffff:ffff:ffff",
        "2001::, 2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff",
        "2001:0:7f00:1::, 2001:20::1", // Teredo, ORCHID
        "2001:db8::, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
        "2002::, 2002:7f00:1::1",
        "3fff::, 3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff",
        "4000::, 5f00::1",
        "fc00::, fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "fe80::, febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "fec0::, feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "ff00::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    })
    void refusesBothEndsOfEverySpecialRange(String first, String last) throws UnknownHostException {
        assertThat(RULE.permits(InetAddress.getByName(first))).isFalse();
        assertThat(RULE.permits(InetAddress.getByName(last))).isFalse();
    }

    @Test
    void recognizesMappedAddressesThatJavaDoesNotConvert() throws UnknownHostException {
        assertThat(RULE.permits(mapped(127, 0, 0, 1))).isFalse();
        assertThat(RULE.permits(mapped(8, 8, 8, 8))).isTrue();
        assertThat(allowing("127.0.0.0/8").permits(mapped(127, 0, 0, 1))).isTrue();
    }

    @Test
    void permitsExactlyTheAllowedRanges() throws UnknownHostException {
        AddressRule rule = allowing("10.1.0.0/16", "fd00::/8");

        assertThat(rule.permits(InetAddress.getByName("10.1.2.3"))).isTrue();
        assertThat(rule.permits(InetAddress.getByName("::ffff:10.1.2.3"))).isTrue();
        assertThat(rule.permits(InetAddress.getByName("fd12::1"))).isTrue();
        assertThat(rule.permits(InetAddress.getByName("10.2.0.0"))).isFalse();
        assertThat(rule.permits(InetAddress.getByName("fc00::1"))).isFalse();
        assertThat(rule.permits(InetAddress.getByName("64:ff9b::a01:203"))).isFalse();
        assertThat(rule.permits(InetAddress.getByName("1.1.1.1"))).isTrue();
    }

    private static AddressRule allowing(String... ranges) {
        return new AddressRule(List.of(ranges).stream().map(NetworkRange::parse).toList());
    }

    private static InetAddress mapped(int... ipv4) throws UnknownHostException {
        byte[] bytes = new byte[16];
        bytes[10] = (byte) 0xff;
        bytes[11] = (byte) 0xff;
        for (int i = 0; i < 4; i++) {
            bytes[12 + i] = (byte) ipv4[i];
        }
        return Inet6Address.getByAddress("mapped.example", bytes, 0);
    }
}
