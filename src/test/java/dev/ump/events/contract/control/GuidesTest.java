package dev.ump.events.contract.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GuidesTest {

    private final Guides guides = new Guides();

    @Test
    void cachesOnlyGuidesThatExist() {
        for (int i = 0; i < 1000; i++) {
            assertThat(guides.page("no-such-guide-" + i)).isEmpty();
        }
        assertThat(guides.page("partners")).isPresent();

        assertThat(guides.kept()).isOne();
    }
}
