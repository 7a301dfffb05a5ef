package dev.ump.events.subscriptions.control;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which URLs a subscription may have. The sender checks the address again on every connection; this rule exists so that
 * a mistake is reported to the caller who makes it.
 */
final class EndpointRule {

    private static final int MAX_LENGTH = 2048;
    private static final int MAX_PORT = 65_535;
    private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]+");

    private final AddressRule addresses;
    private final boolean allowHttp;
    private final HostLookup lookup;

    /** Finds all addresses of a host in bounded time. */
    @FunctionalInterface
    interface HostLookup {

        InetAddress[] addressesOf(String host) throws UnknownHostException;
    }

    EndpointRule(AddressRule addresses, boolean allowHttp, HostLookup lookup) {
        this.addresses = addresses;
        this.allowHttp = allowHttp;
        this.lookup = lookup;
    }

    /** The URL as stored, with its host in ASCII; unchanged if it has no such form. */
    static String kept(String url) {
        return HostSpelling.ascii(url).orElse(url);
    }

    /** Why this URL, whose host is in ASCII, is refused; empty if it is accepted. */
    Optional<String> refusal(String url) {
        if (HostSpelling.ascii(url).isEmpty()) {
            return Optional.of(
                    "has an international host name without a unique ASCII form; use an ASCII form (xn--...) instead");
        }
        if (url.length() > MAX_LENGTH || !VISIBLE_ASCII.matcher(url).matches()) {
            return Optional.of("must be 1 to " + MAX_LENGTH + " visible ASCII characters");
        }
        try {
            URI uri = new URI(url);
            return form(uri).or(() -> address(uri.getHost()));
        } catch (URISyntaxException e) {
            return Optional.of("is not a URL");
        }
    }

    private Optional<String> form(URI uri) {
        boolean http = allowHttp && "http".equalsIgnoreCase(uri.getScheme());
        if (!http && !"https".equalsIgnoreCase(uri.getScheme())) {
            return Optional.of("is not an https URL");
        }
        if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > MAX_PORT) {
            return Optional.of("has no valid host and port");
        }
        if (!HostSpelling.isPlain(uri.getHost())) {
            return Optional.of("must have a host name, four decimal numbers or an IPv6 address as its host");
        }
        if (uri.getRawUserInfo() != null) {
            return Optional.of("must not contain user information; use an Authorization header instead");
        }
        return uri.getRawFragment() == null ? Optional.empty() : Optional.of("must not have a fragment");
    }

    private Optional<String> address(String host) {
        try {
            return Arrays.stream(lookup.addressesOf(host)).allMatch(addresses::permits)
                    ? Optional.empty()
                    : Optional.of("resolves to an address that is not allowed for webhooks");
        } catch (UnknownHostException e) {
            return Optional.of("has a host name that cannot be resolved");
        }
    }
}
