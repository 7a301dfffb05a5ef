package dev.ump.events.platform.control;

import dev.ump.events.settings.KnownSettings;
import dev.ump.events.settings.ProcessSource;
import dev.ump.events.settings.Setting;
import dev.ump.events.settings.Source;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * The settings given as environment variables.
 *
 * <p>The server has such a source too, but Payara's derives the variable names using the JVM's locale: in Turkish it
 * finds none that contains an I.
 */
public final class EnvironmentSettings implements ConfigSource {

    /** Just above the server's own source of environment variables, which has 300; system properties have 400. */
    private static final int ORDINAL = 301;

    private final ProcessSource process = ProcessSource.current();
    private final Set<String> names = KnownSettings.ALL.stream()
            .map(Setting::key)
            .filter(key -> process.fromEnvironment(key).isPresent())
            .collect(Collectors.toUnmodifiableSet());

    @Override
    public Set<String> getPropertyNames() {
        return names;
    }

    @Override
    public @Nullable String getValue(String key) {
        return names.contains(key)
                ? process.fromEnvironment(key).map(Source.Found::value).orElse(null)
                : null;
    }

    @Override
    public String getName() {
        return "environment variables of UMP Events";
    }

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }
}
