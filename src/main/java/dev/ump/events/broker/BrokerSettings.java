package dev.ump.events.broker;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The location of the broker, read from system properties or else the environment ({@code ump.broker.url},
 * {@code UMP_BROKER_URL}).
 *
 * @param url of an external broker; empty for the embedded one
 */
record BrokerSettings(Optional<String> url, Optional<String> user, Optional<String> password, Path journal) {

    static BrokerSettings configured() {
        return new BrokerSettings(
                find("ump.broker.url"),
                find("ump.broker.user"),
                find("ump.broker.password"),
                Path.of(find("ump.data.dir").orElse("ump-data"), "broker").toAbsolutePath());
    }

    private static Optional<String> find(String key) {
        String environmentName = key.toUpperCase(Locale.ROOT).replace('.', '_');
        return present(System.getProperty(key)).or(() -> present(System.getenv(environmentName)));
    }

    private static Optional<String> present(@Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    @Override
    public String toString() {
        return url.map(address -> "external broker").orElse("embedded broker, journal in " + journal);
    }
}
