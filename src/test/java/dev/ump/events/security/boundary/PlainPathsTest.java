package dev.ump.events.security.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainPathsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin;x/partners",
                "/admin%3Bx/partners",
                "/metrics%2f",
                "/admin%2Fpartners",
                "/x%5Cadmin",
                "/x\\admin",
                "//admin/partners",
                "/events/../admin",
                "/events/%2e%2e/admin",
                "/./admin",
                "/events/..",
                "/admin/%00",
                "/%252e%252e/admin"
            })
    void refusesPathsThatAProxyMayReadDifferently(String path) {
        assertThat(PlainPaths.isAmbiguous(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/console/", "/console/style/tokens.css", "/events/evt_1", "/docs/", "/a/%20%C3%A9/..b"})
    void acceptsPlainPaths(String path) {
        assertThat(PlainPaths.isAmbiguous(path)).isFalse();
    }
}
