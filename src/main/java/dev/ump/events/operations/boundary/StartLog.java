package dev.ump.events.operations.boundary;

import dev.ump.events.platform.control.SchemaReady;
import dev.ump.events.platform.control.SettingsInForce;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.eclipse.microprofile.config.Config;

/** Logs the settings of this server at every start; for secrets, only whether they are set. */
@ApplicationScoped
public class StartLog {

    private static final Logger LOG = System.getLogger(StartLog.class.getName());

    @Inject
    Config config;

    void log(@Observes SchemaReady ready) {
        LOG.log(Level.INFO, "settings: " + SettingsInForce.shown());
        if (config.getOptionalValue("ump.delivery.allow-http", Boolean.class).orElse(false)) {
            LOG.log(
                    Level.WARNING,
                    "ump.delivery.allow-http is on: webhooks may be sent unencrypted. Do not use it in production.");
        }
    }
}
