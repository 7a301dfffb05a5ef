package dev.ump.events.broker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** A durable Artemis broker inside the server, reachable from this process only. */
final class EmbeddedBroker {

    private static final String DELIVERIES = "ump.deliveries";
    private static final String DEAD_LETTERS = "ump.dead-letters";
    private static final String EXPIRED = "ump.expired";
    private static final int JOURNAL_FLUSH_NANOS = 100_000;
    private static final long MEMORY_PER_QUEUE = 16 * 1024 * 1024;

    /**
     * Maximum number of queued messages, each of up to 100 announcements. An announcement is leased for half a minute:
     * in a longer queue leases would expire, and everything waiting there would be announced again and again.
     */
    private static final long ANNOUNCEMENTS = 250;

    private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();

    private final Path journal;

    EmbeddedBroker(BrokerSettings settings) {
        journal = settings.journal();
        server.setConfiguration(configuration(settings));
    }

    void start() throws Exception {
        Files.createDirectories(
                journal, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        server.start();
    }

    void stop() throws Exception {
        server.stop();
    }

    private static Configuration configuration(BrokerSettings settings) {
        String journal = settings.journal().toString();
        var configuration = new ConfigurationImpl()
                .setName("ump-events")
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalBufferTimeout_NIO(JOURNAL_FLUSH_NANOS)
                .setJournalDirectory(journal + "/journal")
                .setBindingsDirectory(journal + "/bindings")
                .setLargeMessagesDirectory(journal + "/large-messages")
                .setPagingDirectory(journal + "/paging")
                .addAcceptorConfiguration(new TransportConfiguration(InVMAcceptorFactory.class.getName()))
                .addAddressSetting("#", addressSettings().setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE))
                .addAddressSetting(
                        DELIVERIES,
                        addressSettings()
                                .setMaxSizeMessages(ANNOUNCEMENTS)
                                .setAddressFullMessagePolicy(AddressFullMessagePolicy.BLOCK));
        for (String queue : new String[] {DELIVERIES, "ump.domain-events", DEAD_LETTERS, EXPIRED}) {
            configuration.addAddressConfiguration(address(queue));
        }
        return configuration;
    }

    private static AddressSettings addressSettings() {
        return new AddressSettings()
                .setDeadLetterAddress(SimpleString.of(DEAD_LETTERS))
                .setExpiryAddress(SimpleString.of(EXPIRED))
                .setMaxDeliveryAttempts(50)
                .setRedeliveryDelay(500)
                .setRedeliveryMultiplier(2)
                .setMaxRedeliveryDelay(30_000)
                .setMaxSizeBytes(MEMORY_PER_QUEUE);
    }

    private static CoreAddressConfiguration address(String name) {
        return new CoreAddressConfiguration()
                .setName(name)
                .addRoutingType(RoutingType.ANYCAST)
                .addQueueConfig(QueueConfiguration.of(name)
                        .setRoutingType(RoutingType.ANYCAST)
                        .setDurable(true));
    }
}
