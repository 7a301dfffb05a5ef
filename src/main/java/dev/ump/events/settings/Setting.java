package dev.ump.events.settings;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One setting.
 *
 * @param key such as {@code ump.delivery.timeout}
 * @param kind the values that it accepts
 * @param defaultValue null if there is none: the setting may be left out, and an empty value counts as left out
 * @param secret whether its value is never shown
 * @param meaning one sentence for operators
 */
public record Setting(String key, Kind kind, @Nullable String defaultValue, boolean secret, String meaning) {

    /** Its environment variable: {@code UMP_DELIVERY_TIMEOUT}. */
    public String environmentName() {
        return environmentName(key);
    }

    static String environmentName(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** Returns the value as shown in logs and messages: hidden if it is a secret, or an address that may contain a password. */
    public String shown(String value) {
        boolean credentials = key.endsWith(".url") && (value.contains("@") || value.contains("password"));
        return secret || credentials ? "set" : value;
    }
}
