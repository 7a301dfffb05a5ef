package dev.ump.events.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.JMSSecurityRuntimeException;
import java.nio.file.Files;
import java.util.Optional;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;

class ArtemisServerTest {

    @Test
    void itsQueuesAreDurableItKnowsItsUsersAndItLeavesNothingBehind() {
        Optional<ProcessHandle> process;
        try (var broker = ArtemisServer.start()) {
            send(broker, "ump.domain-events", "kept");
            broker.kill9();
            broker.restart();
            assertThat(receive(broker, "ump.domain-events")).isEqualTo("kept");
            assertThatThrownBy(() -> send(broker, "another", "refused")).isInstanceOf(JMSRuntimeException.class);
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
    void itSpeaksTlsToWhoTrustsItsAuthority() {
        try (var broker = ArtemisServer.startTls()) {
            send(broker, "ump.deliveries", "encrypted");
            assertThat(receive(broker, "ump.deliveries")).isEqualTo("encrypted");
        }
    }

    private static void send(ArtemisServer broker, String queue, String text) {
        try (var factory = broker.connections();
                JMSContext context = factory.createContext()) {
            context.createProducer().send(context.createQueue(queue), text);
        }
    }

    private static String receive(ArtemisServer broker, String queue) {
        try (var factory = broker.connections();
                JMSContext context = factory.createContext();
                var consumer = context.createConsumer(context.createQueue(queue))) {
            return consumer.receiveBody(String.class, 5000);
        }
    }
}
