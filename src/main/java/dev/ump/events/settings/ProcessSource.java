package dev.ump.events.settings;

import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** System properties, with a fallback to the environment. Names are derived independently of the JVM's locale. */
public record ProcessSource(Properties properties, Map<String, String> environment) implements Source {

    /** Returns the source for this process. */
    public static ProcessSource current() {
        return new ProcessSource(System.getProperties(), System.getenv());
    }

    @Override
    public Optional<Found> find(String key) {
        return Optional.ofNullable(properties.getProperty(key))
                .map(value -> new Found(value, "system property " + key))
                .or(() -> fromEnvironment(key));
    }

    /**
     * Returns the value of an environment variable: {@code UMP_DELIVERY_TIMEOUT}, or another form of the name that
     * MicroProfile Config allows.
     */
    public Optional<Found> fromEnvironment(String key) {
        String underscored = key.replaceAll("[^A-Za-z0-9]", "_");
        return Stream.of(key, underscored, Setting.environmentName(key))
                .filter(environment::containsKey)
                .findFirst()
                .map(name -> new Found(environment.getOrDefault(name, ""), "environment variable " + name));
    }

    @Override
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        Stream.concat(properties.stringPropertyNames().stream(), environment.keySet().stream())
                .filter(name -> name.startsWith("ump.") || name.startsWith("UMP_") || name.startsWith("ump_"))
                .forEach(names::add);
        return names;
    }
}
