package dev.ump.events.security.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.security.entity.BearerToken;
import dev.ump.events.security.entity.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiKeysTest {

    private static final BearerToken KEY = new BearerToken("umpk_of_a_partner");

    private final ApiKeys keys = new ApiKeys();
    private final List<String> lookups = new ArrayList<>();
    private Optional<Caller> stored = Optional.of(Caller.ADMINISTRATION);

    @BeforeEach
    void lookUpHere() {
        keys.lookup = new KeyLookup() {
            @Override
            public Optional<Caller> callerWith(String hash) {
                lookups.add(hash);
                return stored;
            }
        };
    }

    @Test
    void looksUpAKnownKeyOnce() {
        for (int i = 0; i < 10; i++) {
            assertThat(keys.callerWith(KEY)).contains(Caller.ADMINISTRATION);
        }
        // a second or more may have passed on a busy machine
        assertThat(lookups.size()).isLessThan(10);
    }

    /** It may be the key of a partner that is created at this moment. */
    @Test
    void remembersNoUnknownKey() {
        stored = Optional.empty();
        assertThat(keys.callerWith(KEY)).isEmpty();
        stored = Optional.of(Caller.ADMINISTRATION);
        assertThat(keys.callerWith(KEY)).contains(Caller.ADMINISTRATION);
    }

    @Test
    void looksUpOnlyWhatCanBeAKey() {
        assertThat(keys.callerWith(new BearerToken("something else"))).isEmpty();
        assertThat(lookups).isEmpty();
    }
}
