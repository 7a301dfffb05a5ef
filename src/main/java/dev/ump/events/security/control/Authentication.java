package dev.ump.events.security.control;

import dev.ump.events.security.entity.BearerToken;
import dev.ump.events.security.entity.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Recognizes a caller by the Authorization header. */
@ApplicationScoped
public class Authentication {

    @Inject
    private AdminToken adminToken;

    @Inject
    private ApiKeys apiKeys;

    public Optional<Caller> callerOf(@Nullable String authorization) {
        return Optional.ofNullable(authorization).flatMap(BearerToken::in).flatMap(this::callerWith);
    }

    private Optional<Caller> callerWith(BearerToken token) {
        return adminToken.is(token) ? Optional.of(Caller.ADMINISTRATION) : apiKeys.callerWith(token);
    }
}
