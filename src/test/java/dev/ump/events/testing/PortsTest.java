package dev.ump.events.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void givesDistinctPortsInItsRange() {
        assertThat(IntStream.range(0, 100).map(i -> Ports.free()).boxed())
                .doesNotHaveDuplicates()
                .allSatisfy(port -> assertThat(port).isBetween(Ports.FIRST, Ports.LAST));
    }

    @Test
    void skipsPortsInUse() throws IOException {
        int next = Ports.free() + 1;
        try (var taken = new ServerSocket(next, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(Ports.free()).isNotEqualTo(taken.getLocalPort());
        }
    }
}
