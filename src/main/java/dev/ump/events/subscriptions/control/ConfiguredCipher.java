package dev.ump.events.subscriptions.control;

import dev.ump.events.platform.control.SecretsKey;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.security.SecureRandom;

/** The cipher for webhook secrets, with this installation's key. */
@ApplicationScoped
public class ConfiguredCipher {

    private static final String USE = "webhook secrets";

    @Inject
    private SecretsKey key;

    private SecretCipher cipher;

    @PostConstruct
    void configure() {
        cipher = new SecretCipher(key.derived(USE, "AES"), key.previous(USE, "AES"), new SecureRandom());
    }

    /** Makes an invalid key fail the startup rather than the first subscription. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object start) {
        configure();
    }

    public SecretCipher get() {
        return cipher;
    }
}
