package dev.ump.events.security.control;

import dev.ump.events.platform.control.DataDirectory;
import dev.ump.events.security.entity.BearerToken;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The admin token: the configured one, or one generated at the first startup. */
@ApplicationScoped
public class AdminToken {

    private static final Logger LOG = System.getLogger(AdminToken.class.getName());
    private static final String FILE = "admin-token";
    private static final int SAFE_LENGTH = 16;

    @Inject
    @ConfigProperty(name = "ump.admin.token")
    private Optional<String> configured;

    private BearerToken token = new BearerToken("");

    @PostConstruct
    void read() {
        token = new BearerToken(configured
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(AdminToken::warned)
                .orElseGet(AdminToken::generated));
    }

    void announce(@Observes @Initialized(ApplicationScoped.class) Object start) {
        LOG.log(
                Level.INFO,
                "the admin token is {0}",
                configured.isPresent()
                        ? "set by ump.admin.token"
                        : "in " + DataDirectory.configured().path().resolve(FILE));
    }

    /** Whether this is the admin token. */
    public boolean is(BearerToken presented) {
        return token.matches(presented);
    }

    private static String warned(String text) {
        if (text.length() < SAFE_LENGTH) {
            LOG.log(Level.WARNING, "ump.admin.token is easily guessed: it has fewer than {0} characters", SAFE_LENGTH);
        }
        return text;
    }

    private static String generated() {
        return DataDirectory.configured()
                .secret(
                        FILE,
                        () -> BearerToken.generate("umpadm_", new SecureRandom())
                                .text());
    }
}
