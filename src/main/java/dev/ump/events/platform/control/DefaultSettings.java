package dev.ump.events.platform.control;

import dev.ump.events.settings.KnownSettings;
import dev.ump.events.settings.Setting;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/** The defaults from the list of settings, with lower precedence than anything an operator can set. */
public final class DefaultSettings implements ConfigSource {

    static final String NAME = "defaults of UMP Events";

    private static final Map<String, String> DEFAULTS = KnownSettings.ALL.stream()
            .filter(setting -> setting.defaultValue() != null)
            .collect(Collectors.toUnmodifiableMap(Setting::key, setting -> String.valueOf(setting.defaultValue())));

    @Override
    public Set<String> getPropertyNames() {
        return DEFAULTS.keySet();
    }

    @Override
    public @Nullable String getValue(String key) {
        return DEFAULTS.get(key);
    }

    @Override
    public String getName() {
        return NAME;
    }

    /** Lower than any source of a server. */
    @Override
    public int getOrdinal() {
        return 1;
    }
}
