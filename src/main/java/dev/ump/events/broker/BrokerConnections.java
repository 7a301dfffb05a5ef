package dev.ump.events.broker;

import jakarta.jms.JMSException;
import jakarta.jms.XAConnection;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnectorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.jms.client.ActiveMQXAConnectionFactory;
import org.jspecify.annotations.Nullable;

/** Connections to the configured broker, as the configured user: servers that know of none ask for one with an empty name. */
final class BrokerConnections extends ActiveMQXAConnectionFactory {

    private static final long serialVersionUID = 1;

    private BrokerConnections(String url, @Nullable String user, @Nullable String password) {
        super(url, user, password);
        // else the server's own key and trust store would prevail over those that the address names
        for (TransportConfiguration connector : getStaticConnectors()) {
            connector.getParams().put(TransportConstants.FORCE_SSL_PARAMETERS, true);
        }
    }

    private BrokerConnections(TransportConfiguration inside) {
        super(false, inside);
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
