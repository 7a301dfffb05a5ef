package dev.ump.events.platform.control;

import dev.ump.events.settings.SettingsCheck;
import org.eclipse.microprofile.config.ConfigProvider;

/** What this server runs with. */
public final class SettingsInForce {

    private SettingsInForce() {}

    /** Every setting as {@code key=value}; of secrets only whether they are set. */
    public static String shown() {
        return new SettingsCheck(new ConfiguredSource(ConfigProvider.getConfig())).inForce();
    }
}
