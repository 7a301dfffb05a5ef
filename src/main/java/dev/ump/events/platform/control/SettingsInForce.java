package dev.ump.events.platform.control;

import dev.ump.events.settings.SettingsCheck;
import org.eclipse.microprofile.config.ConfigProvider;

/** The settings that this server runs with. */
public final class SettingsInForce {

    private SettingsInForce() {}

    /** Returns every setting as {@code key=value}; for secrets, only whether they are set. */
    public static String shown() {
        return new SettingsCheck(new ConfiguredSource(ConfigProvider.getConfig())).inForce();
    }
}
