package dev.ump.events.security.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.security.entity.Role;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import org.junit.jupiter.api.Test;

class AccessRuleTest {

    static class Bare {
        public void plain() {}
    }

    @RolesAllowed("admin")
    static class Guarded {
        public void plain() {}

        @PermitAll
        public void open() {}

        @RolesAllowed("publisher")
        public void publish() {}

        @DenyAll
        public void closed() {}
    }

    @Test
    void refusesEverybodyWithoutAnAnnotation() throws Exception {
        AccessRule rule = of(Bare.class, "plain");

        assertThat(rule.open()).isFalse();
        assertThat(Role.values()).noneMatch(rule::permits);
        assertThat(AccessRule.of(null, null).open()).isFalse();
    }

    @Test
    void fallsBackToTheClass() throws Exception {
        assertThat(of(Guarded.class, "plain").permits(Role.ADMIN)).isTrue();
        assertThat(of(Guarded.class, "plain").permits(Role.PARTNER)).isFalse();
    }

    @Test
    void prefersTheMethod() throws Exception {
        assertThat(of(Guarded.class, "open").open()).isTrue();
        assertThat(of(Guarded.class, "publish").permits(Role.ADMIN)).isFalse();
        assertThat(of(Guarded.class, "publish").permits(Role.PUBLISHER)).isTrue();
        assertThat(of(Guarded.class, "closed").permits(Role.ADMIN)).isFalse();
    }

    private static AccessRule of(Class<?> resource, String method) throws Exception {
        return AccessRule.of(resource.getMethod(method), resource);
    }
}
