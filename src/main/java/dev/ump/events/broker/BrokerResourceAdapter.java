package dev.ump.events.broker;

import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ResourceAdapterInternalException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnectorFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.ra.ActiveMQResourceAdapter;
import org.apache.activemq.artemis.ra.ConnectionFactoryProperties;
import org.apache.activemq.artemis.ra.inflow.ActiveMQActivationSpec;
import org.jspecify.annotations.Nullable;

/** Artemis' resource adapter. It also decides where the broker is, and starts an embedded one. */
public class BrokerResourceAdapter extends ActiveMQResourceAdapter {

    private static final Logger LOG = System.getLogger(BrokerResourceAdapter.class.getName());
    private static final int CLIENT_THREADS = 64;

    /** Maximum time for the broker to answer, in milliseconds: after that the server carries on without it. */
    private static final long CALL_TIMEOUT = 5000;

    /** Interval at which consumers try to reconnect to a broker that went away, in milliseconds; they never give up. */
    private static final long RETRY_INTERVAL = 500;

    private static final int FOR_EVER = -1;

    /** Bytes sent ahead to a consumer: next to none, since messages sent to one server cannot be taken by another. */
    private static final int AHEAD = 1024;

    private final transient BrokerSettings settings = BrokerSettings.configured();
    private transient @Nullable EmbeddedBroker embedded;

    @Override
    public void start(BootstrapContext context) throws ResourceAdapterInternalException {
        LOG.log(Level.INFO, "starting with {0}", settings);
        if (settings.url().isEmpty()) {
            startEmbedded();
        }
        setConnectorClassName(InVMConnectorFactory.class.getName());
        settings.user().ifPresent(this::setUserName);
        settings.password().ifPresent(this::setPassword);
        super.start(context);
    }

    private void startEmbedded() throws ResourceAdapterInternalException {
        try {
            embedded = new EmbeddedBroker(settings);
            embedded.start();
        } catch (Exception e) {
            throw new ResourceAdapterInternalException("the embedded broker failed to start", e);
        }
    }

    @Override
    public void stop() {
        super.stop();
        try {
            if (embedded != null) {
                embedded.stop();
            }
        } catch (Exception e) {
            LOG.log(Level.WARNING, "the embedded broker did not stop cleanly", e);
        }
    }

    /**
     * Creates every connection, of the application's factories and of its message-driven beans alike. Consumers wait
     * for a broker that went away; senders fail at once and carry on without it.
     */
    @Override
    public ActiveMQConnectionFactory newConnectionFactory(ConnectionFactoryProperties overrides) {
        ActiveMQConnectionFactory factory = BrokerConnections.of(settings);
        factory.setEnableSharedClientID(true);
        factory.setUseGlobalPools(false);
        factory.setThreadPoolMaxSize(CLIENT_THREADS);
        String url = settings.url().orElse("");
        BrokerConnections.unlessIn(url, "consumerWindowSize", () -> factory.setConsumerWindowSize(AHEAD));
        BrokerConnections.unlessIn(url, "callTimeout", () -> factory.setCallTimeout(CALL_TIMEOUT));
        factory.setReconnectAttempts(overrides instanceof ActiveMQActivationSpec ? FOR_EVER : 0);
        factory.setRetryInterval(RETRY_INTERVAL);
        return factory;
    }

    @Override
    public ActiveMQConnectionFactory createRecoveryActiveMQConnectionFactory(ConnectionFactoryProperties overrides) {
        return newConnectionFactory(overrides);
    }
}
