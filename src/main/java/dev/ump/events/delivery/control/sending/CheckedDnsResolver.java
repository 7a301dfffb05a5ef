package dev.ump.events.delivery.control.sending;

import dev.ump.events.subscriptions.control.AddressRule;
import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Finds a host's addresses and returns only those that the rule permits.
 *
 * <p>The client connects only to addresses that it gets from here, including literal addresses in any notation, so a name
 * cannot be pointed elsewhere between the check and the connection.
 */
final class CheckedDnsResolver implements DnsResolver {

    private final AddressRule rule;
    private final Lookup lookup;

    /** Finds all addresses of a host, whose name is in ASCII. */
    @FunctionalInterface
    interface Lookup {

        InetAddress[] addressesOf(String host) throws UnknownHostException;
    }

    CheckedDnsResolver(AddressRule rule) {
        this(rule, InetAddress::getAllByName);
    }

    CheckedDnsResolver(AddressRule rule, Lookup lookup) {
        this.rule = rule;
        this.lookup = lookup;
    }

    /** @throws AddressRefusedException if the rule permits none of the addresses */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] permitted = Arrays.stream(lookup.addressesOf(ascii(host)))
                .filter(rule::permits)
                .toArray(InetAddress[]::new);
        if (permitted.length == 0) {
            throw new AddressRefusedException(host);
        }
        return permitted;
    }

    /** The client converts names that begin with {@code xn--} to Unicode, a form that no name server knows. */
    private static String ascii(String host) throws UnknownHostException {
        try {
            return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException e) {
            throw new UnknownHostException(host);
        }
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
