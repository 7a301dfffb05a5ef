package dev.ump.events.platform.control;

import dev.ump.events.settings.ProcessSource;
import dev.ump.events.settings.Source;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/**
 * The settings as the server sees them: those of the process, and other sources that the server reads, such as a
 * directory of secrets.
 */
record ConfiguredSource(Config config) implements Source {

    @Override
    public Optional<Found> find(String key) {
        return ProcessSource.current().find(key).or(() -> elsewhere(key));
    }

    private Optional<Found> elsewhere(String key) {
        ConfigValue value = config.getConfigValue(key);
        return value.getValue() == null || DefaultSettings.NAME.equals(value.getSourceName())
                ? Optional.empty()
                : Optional.of(new Found(value.getValue(), "configuration source " + value.getSourceName()));
    }

    @Override
    public Set<String> names() {
        Set<String> names = new TreeSet<>(ProcessSource.current().names());
        config.getPropertyNames().forEach(name -> {
            if (name.startsWith("ump.")) {
                names.add(name);
            }
        });
        return names;
    }
}
