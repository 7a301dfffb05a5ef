package dev.ump.events.operations.control;

import dev.ump.events.delivery.entity.Delivery;
import dev.ump.events.operations.entity.PartnerWaiting;
import dev.ump.events.platform.control.Database;
import dev.ump.events.platform.entity.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which partners have work waiting, and how much. Each subscription is counted separately and up to a bound, so that
 * one with a long queue does not hide the others.
 */
@ApplicationScoped
@Transactional
public class WaitingWork {

    /** Maximum deliveries counted per subscription. */
    static final int MOST = 1000;

    private static final int SUBSCRIPTIONS = 500;

    /** The offset keeps the planner from reading every waiting delivery to find the subscriptions that have any. */
    static final String WITH_WORK = """
            select s.id, s.partner_id, p.name from subscription s join partner p on p.id = s.partner_id
            where s.deleted_at is null and exists (
                select 1 from delivery d where d.subscription_id = s.id and d.due_at <= ? offset 0)
            order by s.id limit ?""";
    /** Read from the index alone: the id contains the delivery's creation time. */
    static final String COUNT = """
            select count(*) as many, min(id) as oldest from (
                select id from delivery where subscription_id = ? and due_at <= ?
                order by subscription_id, due_at nulls last, id limit ?) waiting""";

    @Inject
    Database database;

    private record Subscriber(String subscriptionId, String partnerId, String partnerName) {}

    private record Count(long many, String oldestId) {}

    /** Returns up to {@code limit} partners, those with the most waiting work first. */
    public List<PartnerWaiting> byPartner(int limit) {
        Map<String, PartnerWaiting> byPartner = new LinkedHashMap<>();
        for (Subscriber subscriber : subscribers()) {
            waiting(subscriber).forEach(found -> byPartner.merge(found.partnerId(), found, PartnerWaiting::plus));
        }
        return most(byPartner.values(), limit);
    }

    private List<Subscriber> subscribers() {
        return database.query(
                WITH_WORK,
                row -> new Subscriber(
                        text(row.getString("id")), text(row.getString("partner_id")), text(row.getString("name"))),
                Delivery.EVER,
                SUBSCRIPTIONS);
    }

    private List<PartnerWaiting> waiting(Subscriber subscriber) {
        return database
                .query(
                        COUNT,
                        row -> new Count(row.getLong("many"), Objects.requireNonNullElse(row.getString("oldest"), "")),
                        subscriber.subscriptionId(),
                        Delivery.EVER,
                        MOST)
                .stream()
                .filter(count -> count.many() > 0)
                .map(count -> new PartnerWaiting(
                        subscriber.partnerId(),
                        subscriber.partnerName(),
                        count.many(),
                        count.many() == MOST,
                        Ids.time(count.oldestId())))
                .toList();
    }

    private static List<PartnerWaiting> most(Collection<PartnerWaiting> all, int limit) {
        return all.stream()
                .sorted(Comparator.comparingLong(PartnerWaiting::deliveries).reversed())
                .limit(limit)
                .toList();
    }

    private static String text(@Nullable String column) {
        return Objects.requireNonNull(column);
    }
}
