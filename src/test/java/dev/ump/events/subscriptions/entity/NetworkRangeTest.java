package dev.ump.events.subscriptions.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkRangeTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "172.16.0.0/12, 172.31.255.255, true",
        "172.16.0.0/12, 172.32.0.0, false",
        "192.0.2.7/32, 192.0.2.7, true",
        "192.0.2.7/32, 192.0.2.6, false",
        "0.0.0.0/0, 255.255.255.255, true",
        "0.0.0.0/0, ::1, false",
        "::/0, 2001:db8::1, true",
        "::/0, 10.0.0.1, false",
        "fc00::/7, fdff::1, true",
        "fc00::/7, fe00::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
    })
    void containsAddressesWithItsPrefix(String range, String address, boolean contained) throws UnknownHostException {
        assertThat(NetworkRange.parse(range).contains(InetAddress.getByName(address)))
                .isEqualTo(contained);
    }

    @Test
    void treatsAMappedAddressAsIpv4() throws UnknownHostException {
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        mapped[12] = 10;
        // only this method keeps Java from converting it to an IPv4 address
        InetAddress address = Inet6Address.getByAddress("mapped.example", mapped, 0);

        assertThat(address).isInstanceOf(Inet6Address.class);
        assertThat(NetworkRange.parse("10.0.0.0/8").contains(address)).isTrue();
        assertThat(NetworkRange.parse("::/0").contains(address)).isFalse();
    }

    @Test
    void hasValueEqualityAndRoundTrips() {
        assertThat(NetworkRange.parse(" 10.0.0.0/8 "))
                .isEqualTo(NetworkRange.parse("10.0.0.0/8"))
                .hasToString("10.0.0.0/8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "10.0.0.0",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/8/8",
                "10.0.0.1/8",
                "10/8",
                "256.0.0.0/8",
                "010.0.0.0.0/8",
                "::/129",
                "::1/127",
                ":::/8",
                "localhost/8",
                "2130706432/8",
                "fe80::%lo/64",
                "10.0.0.0/99999999999",
                "abc/8",
                "1.2.3.4.5/8"
            })
    void refusesAnInvalidRange(String text) {
        assertThatThrownBy(() -> NetworkRange.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
