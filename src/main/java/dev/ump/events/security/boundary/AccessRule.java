package dev.ump.events.security.boundary;

import dev.ump.events.security.entity.Role;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may call a resource method, according to the method's own annotations or, failing that, those of its class.
 * A method without any is closed to everyone.
 *
 * @param open whether anyone may call it, even without a key
 * @param roles the permitted roles, unless it is open
 */
record AccessRule(boolean open, Set<String> roles) {

    private static final AccessRule NOBODY = new AccessRule(false, Set.of());
    private static final AccessRule EVERYBODY = new AccessRule(true, Set.of());

    static AccessRule of(@Nullable Method method, @Nullable Class<?> resource) {
        AccessRule own = declaredOn(method);
        AccessRule inherited = own == null ? declaredOn(resource) : own;
        return inherited == null ? NOBODY : inherited;
    }

    private static @Nullable AccessRule declaredOn(@Nullable AnnotatedElement element) {
        if (element == null) {
            return null;
        }
        if (element.isAnnotationPresent(DenyAll.class)) {
            return NOBODY;
        }
        RolesAllowed allowed = element.getAnnotation(RolesAllowed.class);
        if (allowed != null) {
            return new AccessRule(false, Set.of(allowed.value()));
        }
        return element.isAnnotationPresent(PermitAll.class) ? EVERYBODY : null;
    }

    boolean permits(Role role) {
        return open || roles.contains(role.roleName());
    }
}
