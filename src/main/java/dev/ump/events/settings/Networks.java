package dev.ump.events.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ranges of addresses in CIDR notation. */
final class Networks {

    private static final Pattern CIDR = Pattern.compile("([0-9a-fA-F:.]{2,45})/([0-9]{1,3})");
    private static final Pattern IPV4 = Pattern.compile("((0|[1-9][0-9]{0,2})\\.){3}(0|[1-9][0-9]{0,2})");

    private Networks() {}

    static Kind ranges() {
        Kind range = Kinds.of("a range such as 10.0.0.0/8 or fc00::/7", Networks::fault);
        return Kinds.listOf("CIDR ranges, separated by commas", range, 1000);
    }

    private static Optional<String> fault(String text) {
        Matcher cidr = CIDR.matcher(text);
        if (!cidr.matches()) {
            return Optional.of("is not a list of ranges such as `10.0.0.0/8,fc00::/7`");
        }
        return address(cidr.group(1))
                .map(address -> fault(address, Integer.parseInt(cidr.group(2))))
                .orElseGet(() -> Optional.of("contains an invalid IP address"));
    }

    private static Optional<String> fault(byte[] address, int prefix) {
        if (prefix > address.length * 8) {
            return Optional.of("has a prefix /" + prefix + " that is too long for its address");
        }
        for (int bit = prefix; bit < address.length * 8; bit++) {
            if ((address[bit / 8] & 0x80 >> bit % 8) != 0) {
                return Optional.of("has address bits set beyond its prefix /" + prefix);
            }
        }
        return Optional.empty();
    }

    private static Optional<byte[]> address(String text) {
        if (text.indexOf(':') < 0 && !IPV4.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            // text with a colon, or of this form, is never looked up
            return Optional.of(InetAddress.getByName(text).getAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
