package dev.ump.events.broker;

import jakarta.jms.JMSException;
import jakarta.jms.XAConnection;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnectorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.jms.client.ActiveMQXAConnectionFactory;
import org.jspecify.annotations.Nullable;

/** Connections to the configured broker, as the configured user: servers that know of no user pass an empty name. */
final class BrokerConnections extends ActiveMQXAConnectionFactory {

    private static final long serialVersionUID = 1;

    /** Maximum time for a broker to accept a connection, in milliseconds. */
    private static final int CONNECT_TIMEOUT = 3000;

    /**
     * Time without a sign of life, in milliseconds, after which the broker gives messages sent to a server to others.
     * It checks every two seconds, so messages sent to a server that has just been cut off are delayed by 12 s rather
     * than a whole lease.
     */
    private static final long LIFE = 10_000;

    /** Interval at which a connection gives a sign of life, and maximum wait for the broker's, in milliseconds. */
    private static final long CHECK = 4000;

    private BrokerConnections(String url, @Nullable String user, @Nullable String password) {
        super(url, user, password);
        // otherwise the server's own key and trust stores would take precedence over those named in the address
        for (TransportConfiguration connector : getStaticConnectors()) {
            connector.getParams().put(TransportConstants.FORCE_SSL_PARAMETERS, true);
            connector.getParams().putIfAbsent(TransportConstants.NETTY_CONNECT_TIMEOUT, CONNECT_TIMEOUT);
        }
        unlessIn(url, "connectionTTL", () -> setConnectionTTL(LIFE));
        unlessIn(url, "clientFailureCheckPeriod", () -> setClientFailureCheckPeriod(CHECK));
    }

    private BrokerConnections(TransportConfiguration inside) {
        super(false, inside);
    }

    /** Applies a setting unless the address contains it, which takes precedence. */
    static void unlessIn(String url, String parameter, Runnable setting) {
        if (!url.matches("(?i).*[?&;]" + parameter + "=.*")) {
            setting.run();
        }
    }

    static ActiveMQXAConnectionFactory of(BrokerSettings settings) {
        return settings.url()
                .map(url -> new BrokerConnections(
                        url, settings.user().orElse(null), settings.password().orElse(null)))
                .orElseGet(
                        () -> new BrokerConnections(new TransportConfiguration(InVMConnectorFactory.class.getName())));
    }

    @Override
    public XAConnection createXAConnection(@Nullable String user, @Nullable String password) throws JMSException {
        // not createXAConnection(): it calls this method
        return user == null || user.isBlank()
                ? super.createXAConnection(getUser(), getPassword())
                : super.createXAConnection(user, password);
    }
}
