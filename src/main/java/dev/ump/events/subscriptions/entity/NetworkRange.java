package dev.ump.events.subscriptions.entity;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A range of IP addresses in CIDR notation, version 4 or 6. An IPv4-mapped IPv6 address counts as the IPv4 address. */
public record NetworkRange(InetAddress network, int prefixLength) {

    private static final Pattern CIDR = Pattern.compile("([0-9a-fA-F:.]{2,45})/(\\d{1,3})");
    /** Accepts only the plain one of the many ways to write an IPv4 address. */
    private static final Pattern IPV4 = Pattern.compile("((0|[1-9]\\d{0,2})\\.){3}(0|[1-9]\\d{0,2})");

    /** @throws IllegalArgumentException if the prefix does not fit the address, or the address has bits after it */
    public NetworkRange {
        byte[] bytes = network.getAddress();
        int bits = bytes.length * 8;
        if (prefixLength < 0 || prefixLength > bits) {
            throw new IllegalArgumentException("the prefix is longer than the address: /" + prefixLength);
        }
        if (!equal(bytes, new byte[bytes.length], prefixLength, bits)) {
            throw new IllegalArgumentException("the address has bits set beyond the prefix: /" + prefixLength);
        }
    }

    /**
     * Reads {@code 10.0.0.0/8} or {@code fc00::/7}.
     *
     * @throws IllegalArgumentException if the text is not such a range
     */
    public static NetworkRange parse(String text) {
        Matcher cidr = CIDR.matcher(text.strip());
        if (!cidr.matches()) {
            throw new IllegalArgumentException("not a network range such as 10.0.0.0/8 or fc00::/7: " + text);
        }
        return new NetworkRange(literal(cidr.group(1)), Integer.parseInt(cidr.group(2)));
    }

    public boolean contains(InetAddress address) {
        byte[] range = network.getAddress();
        byte[] bytes = unmapped(address.getAddress());
        return bytes.length == range.length && equal(range, bytes, 0, prefixLength);
    }

    @Override
    public String toString() {
        return network.getHostAddress() + "/" + prefixLength;
    }

    private static InetAddress literal(String address) {
        if (address.indexOf(':') < 0 && !IPV4.matcher(address).matches()) {
            throw new IllegalArgumentException("not an IP address: " + address);
        }
        try {
            // text with a colon, or of this form, is never looked up
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an IP address: " + address, e);
        }
    }

    private static boolean equal(byte[] one, byte[] other, int fromBit, int toBit) {
        for (int bit = fromBit; bit < toBit; bit++) {
            int mask = 0x80 >> (bit % 8);
            if (((one[bit / 8] ^ other[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    /** The four bytes after {@code ::ffff:0:0/96}, or the address unchanged. */
    private static byte[] unmapped(byte[] address) {
        byte[] mapped = new byte[12];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        return address.length == 16 && Arrays.equals(address, 0, 12, mapped, 0, 12)
                ? Arrays.copyOfRange(address, 12, 16)
                : address;
    }
}
