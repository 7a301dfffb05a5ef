package dev.ump.events.delivery.control;

import dev.ump.events.subscriptions.control.AddressRule;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Finds a host's addresses and gives out only those that the rule permits.
 *
 * <p>The client connects to what it gets from here and to nothing else, literal addresses in any notation included, so
 * a name cannot be pointed elsewhere between the check and the connection.
 */
final class CheckedDnsResolver implements DnsResolver {

    private final AddressRule rule;

    CheckedDnsResolver(AddressRule rule) {
        this.rule = rule;
    }

    /** @throws AddressRefusedException where the rule permits none of the addresses */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] permitted = Arrays.stream(InetAddress.getAllByName(host))
                .filter(rule::permits)
                .toArray(InetAddress[]::new);
        if (permitted.length == 0) {
            throw new AddressRefusedException(host);
        }
        return permitted;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
