package dev.ump.events.subscriptions.control;

import java.net.IDN;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which spellings of a host are accepted: those that all URL parsers read alike. Some read {@code 0177.0.0.1} as
 * 127.0.0.1 and others as 177.0.0.1, so a check by one parser says nothing about where another one connects.
 */
public final class HostSpelling {

    private static final int MAX_NAME = 253;

    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile("(" + BYTE + "\\.){3}" + BYTE);

    /** Parsers that know octal, hexadecimal and shortened addresses take a name that ends in one of these for an address. */
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0[xX][0-9a-fA-F]*)\\.?");

    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern NAME = Pattern.compile("(" + LABEL + "\\.)*" + LABEL);

    private static final Pattern AUTHORITY =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://)([^/?#:@\\[\\]\\\\]+)(.*)", Pattern.DOTALL);
    private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");

    /** Characters that the two standards for international names, IDNA 2003 and 2008, convert differently. */
    private static final Pattern DISPUTED = Pattern.compile(".*[\u00df\u1e9e\u03c2\u200c\u200d].*");

    private static final String INTERNATIONAL = "xn--";

    private HostSpelling() {}

    /**
     * Whether a host is a name of letters, digits and hyphens, four decimal numbers, or an IPv6 address in brackets
     * without a zone.
     *
     * @param host as returned by {@link java.net.URI#getHost()}
     */
    public static boolean isPlain(String host) {
        if (host.startsWith("[")) {
            return host.indexOf('%') < 0;
        }
        if (ENDS_IN_NUMBER.matcher(host).matches()) {
            return IPV4.matcher(host).matches();
        }
        return host.length() <= MAX_NAME && NAME.matcher(host).matches();
    }

    /** The URL with its host in ASCII ({@code xn--…}); empty if there is no such form, or two. */
    static Optional<String> ascii(String url) {
        Matcher authority = AUTHORITY.matcher(url);
        if (!authority.matches() || isAscii(authority.group(2))) {
            return Optional.of(url);
        }
        String host = authority.group(2);
        if (DISPUTED.matcher(host).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(authority.group(1)
                    + Stream.of(host.split("\\.", -1)).map(HostSpelling::label).collect(Collectors.joining("."))
                    + authority.group(3));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Rejects a label that converts to plain ASCII, as fullwidth digits do: it only disguises what can be written plainly. */
    private static String label(String label) {
        if (isAscii(label)) {
            return label;
        }
        String ascii = IDN.toASCII(label, IDN.USE_STD3_ASCII_RULES);
        if (!ascii.startsWith(INTERNATIONAL)) {
            throw new IllegalArgumentException("not an international name");
        }
        return ascii;
    }

    private static boolean isAscii(String text) {
        return ASCII.matcher(text).matches();
    }
}
