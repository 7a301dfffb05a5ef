package dev.ump.events.subscriptions.control;

import dev.ump.events.subscriptions.entity.NetworkRange;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses a webhook may go to: those of the public internet, and the ranges that the operator allows.
 *
 * <p>The rule refuses everything in the IANA registries of special-purpose addresses, including anycast and transition
 * mechanisms, because an address can hide in those: an IPv4-mapped address is judged as its IPv4 address; 6to4, Teredo
 * and NAT64 are refused entirely. In IPv6, everything outside global unicast ({@code 2000::/3}) is refused, whether
 * known or not.
 */
public final class AddressRule {

    private static final NetworkRange IPV4 = NetworkRange.parse("0.0.0.0/0");
    private static final NetworkRange GLOBAL_UNICAST = NetworkRange.parse("2000::/3");

    private static final List<NetworkRange> SPECIAL = Stream.of(
                    "0.0.0.0/8", // this network
                    "10.0.0.0/8", // private
                    "100.64.0.0/10", // shared, carrier-grade NAT
                    "127.0.0.0/8", // loopback
                    "168.63.129.16/32", // in a public range, but the virtual host's own service on Azure
                    "169.254.0.0/16", // link-local, and the metadata service of most clouds
                    "172.16.0.0/12", // private
                    "192.0.0.0/24", // protocol assignments
                    "192.0.2.0/24", // documentation
                    "192.88.99.0/24", // 6to4 relays
                    "192.168.0.0/16", // private
                    "198.18.0.0/15", // benchmarks
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4", // reserved, and broadcast
                    "2001::/23", // protocol assignments, and Teredo
                    "2001:db8::/32", // documentation
                    "2002::/16", // 6to4
                    "3fff::/20") // documentation
            .map(NetworkRange::parse)
            .toList();

    private final List<NetworkRange> allowed;

    /** @param allowed ranges that are exempt; an exemption for IPv4 also covers the mapped form */
    public AddressRule(List<NetworkRange> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    public boolean permits(InetAddress address) {
        return in(allowed, address) || (isGlobal(address) && !in(SPECIAL, address));
    }

    private static boolean isGlobal(InetAddress address) {
        return IPV4.contains(address) || GLOBAL_UNICAST.contains(address);
    }

    private static boolean in(List<NetworkRange> ranges, InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }
}
