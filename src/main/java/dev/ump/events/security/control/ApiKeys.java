package dev.ump.events.security.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ump.events.platform.control.DatabaseClock;
import dev.ump.events.platform.entity.Ids;
import dev.ump.events.platform.entity.NotFound;
import dev.ump.events.security.entity.ApiKey;
import dev.ump.events.security.entity.BearerToken;
import dev.ump.events.security.entity.Caller;
import dev.ump.events.security.entity.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Issues, revokes and recognizes the API keys of partners. */
@ApplicationScoped
public class ApiKeys {

    private static final String PREFIX = "umpk_";

    /** Maximum parameters per query. */
    private static final int AT_ONCE = 500;

    private static final Duration MEMORY = Duration.ofSeconds(1);
    private static final int MAX_RECENT = 1000;

    private final SecureRandom random = new SecureRandom();

    /** So that a known key costs a query a second at most. A key that is revoked on another server is valid for as long. */
    private final Cache<String, Caller> recent = Caffeine.newBuilder()
            .maximumSize(MAX_RECENT)
            .expireAfterWrite(MEMORY)
            .executor(Runnable::run)
            .build();

    @PersistenceContext
    private EntityManager entities;

    @Inject
    KeyLookup lookup;

    @Inject
    private DatabaseClock clock;

    /** The caller that this key belongs to, as of at most a second ago. */
    public Optional<Caller> callerWith(BearerToken key) {
        if (!key.text().startsWith(PREFIX)) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                recent.get(key.hash(), hash -> lookup.callerWith(hash).orElse(null)));
    }

    /** Issues a key; the partner must exist. */
    @Transactional
    public IssuedKey issue(String partnerId, Role role, @Nullable String description) {
        BearerToken key = BearerToken.generate(PREFIX, random);
        var apiKey = new ApiKey(Ids.next("key"), partnerId, role, description, key, clock.instant());
        entities.persist(apiKey);
        return new IssuedKey(apiKey, key);
    }

    /** The partner's keys after {@code afterId}, in id order. */
    public List<ApiKey> list(String partnerId, String afterId, int limit) {
        return entities.createNamedQuery(ApiKey.OF_PARTNER, ApiKey.class)
                .setParameter("partner", partnerId)
                .setParameter("after", afterId)
                .setMaxResults(limit)
                .getResultList();
    }

    @Transactional
    public void revoke(String partnerId, String keyId) {
        ApiKey apiKey = entities.find(ApiKey.class, keyId);
        if (apiKey == null || !apiKey.partnerId().equals(partnerId)) {
            throw NotFound.no("API key");
        }
        entities.remove(apiKey);
        recent.invalidateAll();
    }

    @Transactional
    public void revokeAllOf(String partnerId) {
        entities.createNamedQuery(ApiKey.DELETE_OF_PARTNER)
                .setParameter("partner", partnerId)
                .executeUpdate();
        recent.invalidateAll();
    }

    /** Which of these keys are no longer valid. */
    public Set<String> revokedAmong(Set<String> keyIds) {
        Set<String> revoked = new HashSet<>(keyIds);
        List<String> all = List.copyOf(keyIds);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            entities.createNamedQuery(ApiKey.IDS_AMONG, String.class)
                    .setParameter("ids", all.subList(from, Math.min(all.size(), from + AT_ONCE)))
                    .getResultList()
                    .forEach(revoked::remove);
        }
        if (!revoked.isEmpty()) {
            recent.invalidateAll();
        }
        return revoked;
    }
}
