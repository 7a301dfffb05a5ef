package dev.ump.events.security.control;

import dev.ump.events.security.entity.Caller;
import jakarta.enterprise.context.RequestScoped;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The caller of this request. */
@RequestScoped
public class CurrentCaller {

    private @Nullable Caller caller;

    /** Set by authentication, once. */
    public void authenticated(Caller authenticated) {
        caller = authenticated;
    }

    /** The caller; there is one wherever a role is required. */
    public Caller get() {
        return Objects.requireNonNull(caller, "this call needs no authentication, so it has no caller");
    }

    /** The caller's partner; there is one wherever the role is {@code partner} or {@code publisher}. */
    public String partnerId() {
        return Objects.requireNonNull(get().partnerId(), "the administration is no partner");
    }
}
