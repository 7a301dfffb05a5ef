package dev.ump.events.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSRuntimeException;
import jakarta.jms.JMSSecurityRuntimeException;
import java.nio.file.Files;
import java.util.Optional;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;

class ArtemisServerTest {

    @Test
    void hasDurableQueuesChecksUsersAndLeavesNoProcess() {
        Optional<ProcessHandle> process;
        try (var broker = ArtemisServer.start()) {
            new BrokerQueue(broker, "ump.domain-events").send("kept");
            broker.kill9();
            broker.restart();
            assertThat(new BrokerQueue(broker, "ump.domain-events").receive()).isEqualTo("kept");
            assertThatThrownBy(() -> new BrokerQueue(broker, "another").send("refused"))
                    .isInstanceOf(JMSRuntimeException.class);
            assertThatThrownBy(() ->
                            new ActiveMQConnectionFactory(broker.url(), ArtemisServer.USER, "wrong").createContext())
                    .isInstanceOf(JMSSecurityRuntimeException.class);
            process = ProcessHandle.of(broker.pid());
            assertThat(process).isPresent();
            assertThat(Files.exists(broker.dataDirectory())).isTrue();
        }
        assertThat(process.orElseThrow().isAlive()).isFalse();
    }

    @Test
    void speaksTlsToClientsThatTrustItsAuthority() {
        try (var broker = ArtemisServer.startTls()) {
            new BrokerQueue(broker, "ump.deliveries").send("encrypted");
            assertThat(new BrokerQueue(broker, "ump.deliveries").receive()).isEqualTo("encrypted");
        }
    }
}
