package dev.ump.events.subscriptions.control;

import dev.ump.events.platform.control.DataDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The cipher with the configured key, or with one that is generated at the first start. */
@ApplicationScoped
public class ConfiguredCipher {

    private static final Logger LOG = System.getLogger(ConfiguredCipher.class.getName());
    private static final String FILE = "secrets-key";
    private static final int KEY_BYTES = 32;

    @Inject
    @ConfigProperty(name = "ump.secrets.key")
    private Optional<String> configured;

    private volatile @Nullable SecretCipher cipher;

    /** A key that is no key stops the start, instead of the first subscription. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object start) {
        get();
        LOG.log(Level.INFO, "the key of webhook secrets is {0}", configured.isPresent() ? "configured" : "generated");
    }

    public SecretCipher get() {
        SecretCipher known = cipher;
        if (known == null) {
            known = new SecretCipher(
                    configured.map(String::strip).orElseGet(ConfiguredCipher::generated), new SecureRandom());
            cipher = known;
        }
        return known;
    }

    private static String generated() {
        return DataDirectory.configured().secret(FILE, () -> {
            byte[] key = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(key);
            return Base64.getEncoder().encodeToString(key);
        });
    }
}
