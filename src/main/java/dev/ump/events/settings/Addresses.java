package dev.ump.events.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses of databases, brokers and endpoints. Whether they can be reached is not checked here. */
final class Addresses {

    private static final String HOST = "([A-Za-z0-9._-]+|\\[[0-9a-fA-F:.]+])";
    private static final String PORT =
            "(:([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))?";
    private static final Pattern POSTGRESQL = Pattern.compile(
            "jdbc:postgresql:" + "(//" + HOST + PORT + "(," + HOST + PORT + ")*/)?[^/?\\s]*(\\?[^\\s]*)?");
    private static final Pattern H2 = Pattern.compile("jdbc:h2:.+");
    private static final Pattern TCP = Pattern.compile("tcp://" + HOST + PORT + "(\\?[^\\s,()]*)?");
    private static final Pattern GROUPED = Pattern.compile("\\((.*)\\)(\\?[^\\s()]*)?");

    private Addresses() {}

    static Kind database() {
        return Kinds.of(
                "`jdbc:postgresql://host/database`, or `jdbc:h2:…`",
                value ->
                        POSTGRESQL.matcher(value).matches() || H2.matcher(value).matches()
                                ? Optional.empty()
                                : Optional.of("is not an address such as `jdbc:postgresql://host:5432/database`"));
    }

    static Kind broker() {
        return Kinds.of("`tcp://host:61616`, several separated by commas", value -> {
            var grouped = GROUPED.matcher(value);
            String list = grouped.matches() ? grouped.group(1) : value;
            for (String one : list.split(",", -1)) {
                if (!TCP.matcher(one.strip()).matches()) {
                    return Optional.of("is not an address such as `tcp://host:61616`");
                }
            }
            return Optional.empty();
        });
    }

    static Kind endpoint() {
        return Kinds.of("`https://…`", value -> {
            try {
                URI uri = new URI(value);
                boolean http = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
                return http && uri.getHost() != null
                        ? Optional.empty()
                        : Optional.of("is not an address such as `https://host/path`");
            } catch (URISyntaxException e) {
                return Optional.of("is not an address such as `https://host/path`");
            }
        });
    }
}
