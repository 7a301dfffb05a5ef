package dev.ump.events.platform.control;

import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads {@code ump.*} settings where nothing can be injected: before the container's beans exist. */
final class Settings {

    private Settings() {}

    static Optional<String> find(String key) {
        return ConfigProvider.getConfig()
                .getOptionalValue(key, String.class)
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }
}
