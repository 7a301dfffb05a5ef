package dev.ump.events.delivery.control.sending;

import dev.ump.events.subscriptions.control.AddressRule;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Returns those addresses of a host that the rule permits. The host has been looked up before, so this does not block.
 *
 * <p>The client connects only to addresses that it gets from here, including literal addresses in any notation, so a name
 * cannot be pointed elsewhere between the check and the connection.
 */
final class CheckedDnsResolver implements DnsResolver {

    private final AddressRule rule;
    private final NameLookups names;

    CheckedDnsResolver(AddressRule rule, NameLookups names) {
        this.rule = rule;
        this.names = names;
    }

    /** @throws AddressRefusedException if the rule permits none of the addresses */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] permitted =
                Arrays.stream(names.latest(host)).filter(rule::permits).toArray(InetAddress[]::new);
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
