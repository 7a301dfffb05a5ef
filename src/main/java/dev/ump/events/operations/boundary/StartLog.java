package dev.ump.events.operations.boundary;

import dev.ump.events.platform.control.SchemaMigration;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/** Says at every start with which settings this server runs; of secrets it only says whether they are set. */
@ApplicationScoped
public class StartLog {

    private static final Logger LOG = System.getLogger(StartLog.class.getName());
    private static final Set<String> SECRETS = Set.of(
            "ump.admin.token",
            "ump.secrets.key",
            "ump.secrets.previous-keys",
            "ump.db.password",
            "ump.broker.password",
            "ump.notices.secret");
    private static final Set<String> WITH_CREDENTIALS = Set.of("ump.db.url", "ump.broker.url", "ump.notices.url");
    private static final Set<String> WITHOUT_DEFAULT = Set.of(
            "ump.data.dir",
            "ump.db.user",
            "ump.broker.user",
            "ump.delivery.allowed-networks",
            "ump.delivery.extra-ca-file");

    @Inject
    Config config;

    void log(@Observes @Priority(SchemaMigration.AFTER_MIGRATION) @Initialized(ApplicationScoped.class) Object start) {
        Set<String> keys = new TreeSet<>(WITHOUT_DEFAULT);
        keys.addAll(SECRETS);
        keys.addAll(WITH_CREDENTIALS);
        config.getPropertyNames().forEach(name -> {
            if (name.startsWith("ump.")) {
                keys.add(name);
            }
        });
        LOG.log(Level.INFO, keys.stream().map(this::shown).collect(Collectors.joining(" ", "settings: ", "")));
        if (config.getOptionalValue("ump.delivery.allow-http", Boolean.class).orElse(false)) {
            LOG.log(
                    Level.WARNING,
                    "ump.delivery.allow-http is on: webhooks may go out unencrypted. Not for production.");
        }
    }

    private String shown(String key) {
        String value = config.getOptionalValue(key, String.class).orElse("");
        if (value.isBlank()) {
            return key + "=unset";
        }
        boolean hidden = SECRETS.contains(key)
                || WITH_CREDENTIALS.contains(key) && (value.contains("@") || value.contains("password"));
        return key + "=" + (hidden ? "set" : value);
    }
}
