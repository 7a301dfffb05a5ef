package dev.ump.events.platform.control;

import dev.ump.events.settings.SettingsCheck;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Checks all settings before anything else in the application starts; invalid ones fail the deployment, with a line for
 * each.
 */
public class SettingsExtension implements Extension {

    private static final Logger LOG = System.getLogger(SettingsExtension.class.getName());

    void check(@Observes BeforeBeanDiscovery start) {
        var settings = new SettingsCheck(new ConfiguredSource(ConfigProvider.getConfig()));
        settings.unknown().forEach(line -> LOG.log(Level.WARNING, line));
        List<String> mistakes = settings.mistakes();
        if (!mistakes.isEmpty()) {
            mistakes.forEach(line -> LOG.log(Level.ERROR, line));
            throw new DeploymentException("invalid settings: " + String.join("; ", mistakes));
        }
    }
}
