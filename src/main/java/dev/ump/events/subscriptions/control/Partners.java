package dev.ump.events.subscriptions.control;

import dev.ump.events.platform.control.DatabaseClock;
import dev.ump.events.platform.entity.Conflict;
import dev.ump.events.platform.entity.Ids;
import dev.ump.events.platform.entity.NotFound;
import dev.ump.events.security.control.ApiKeys;
import dev.ump.events.security.control.IssuedKey;
import dev.ump.events.security.entity.Role;
import dev.ump.events.subscriptions.entity.Partner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The partners, and the API keys and subscriptions that depend on them. */
@ApplicationScoped
public class Partners {

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private ChangeCounter changes;

    @Inject
    private Subscriptions subscriptions;

    @Inject
    private ApiKeys apiKeys;

    @Inject
    private DatabaseClock clock;

    @Transactional
    public Partner create(String name) {
        changes.begin();
        var partner = new Partner(Ids.next("prt"), name, clock.instant());
        entities.persist(partner);
        return partner;
    }

    /** The partners after {@code afterId}, in id order. */
    public List<Partner> list(String afterId, int limit) {
        return entities.createNamedQuery(Partner.PAGE, Partner.class)
                .setParameter("after", afterId)
                .setMaxResults(limit)
                .getResultList();
    }

    public Partner find(String id) {
        return existing(id).orElseThrow(() -> NotFound.no("partner"));
    }

    private Optional<Partner> existing(String id) {
        return Optional.ofNullable(entities.find(Partner.class, id)).filter(partner -> !partner.isDeleted());
    }

    /** @param basis the name that the caller read; if it differs now, another change came first */
    @Transactional
    public Partner rename(String id, String basis, String name) {
        changes.begin();
        Partner partner = find(id);
        if (!partner.name().equals(basis)) {
            throw new Conflict("The partner was changed by another request. Read it again, then retry.");
        }
        partner.rename(name, clock.instant());
        entities.flush();
        return partner;
    }

    /** Deletes a partner with its API keys and its subscriptions. */
    @Transactional
    public void delete(String id) {
        long version = changes.begin();
        find(id).delete(clock.instant());
        apiKeys.revokeAllOf(id);
        subscriptions.deleteAllOf(id, version);
    }

    @Transactional
    public IssuedKey issueKey(String id, Role role, @Nullable String description) {
        changes.begin();
        return apiKeys.issue(find(id).id(), role, description);
    }
}
