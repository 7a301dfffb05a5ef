package dev.ump.events.delivery.control.ledger;

import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.delivery.entity.Work;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The work of announcements that this server has just made, so that it need not be read again if they come back here.
 *
 * <p>It is as good as what would be read: a delivery belongs to its announcement until the lease ends, and a lease that has
 * become short is extended before the attempt, which the database refuses if the claim is void. Code that ends a claim before
 * its lease also forgets the work here; on another server, that is noticed when the result is recorded.
 */
@ApplicationScoped
public class RecentWork {

    /** Maximum characters kept, of documents and their deliveries: what arrives in a second at full load. */
    private static final int MOST = 8_000_000;

    /** What one delivery costs besides its document, in characters. */
    private static final int OVERHEAD = 500;

    private final Map<String, Work> byDelivery = new LinkedHashMap<>();
    private long size;

    /** Keeps the work, and forgets the oldest when there is too much. */
    public synchronized void keep(Collection<Work> works) {
        for (Work work : works) {
            byDelivery.put(work.deliveryId(), work);
            size += size(work);
        }
        for (Iterator<Work> oldest = byDelivery.values().iterator(); size > MOST; oldest.remove()) {
            size -= size(oldest.next());
        }
    }

    /** Returns the work that is kept for these announcements, each only once. */
    synchronized List<Work> take(Collection<Announcement> announcements) {
        List<Work> taken = new ArrayList<>(announcements.size());
        for (Announcement one : announcements) {
            Work work = forget(one.deliveryId());
            if (work != null && work.announcement().equals(one)) {
                taken.add(work);
            }
        }
        return taken;
    }

    /** Forgets deliveries whose claims have ended. */
    synchronized void forget(Collection<String> deliveryIds) {
        deliveryIds.forEach(this::forget);
    }

    private @Nullable Work forget(String deliveryId) {
        Work work = byDelivery.remove(deliveryId);
        size -= work == null ? 0 : size(work);
        return work;
    }

    private static long size(Work work) {
        return OVERHEAD + work.document().length();
    }
}
