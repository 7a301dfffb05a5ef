package dev.ump.events.delivery.control.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.delivery.entity.Work;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentWorkTest {

    private static final String LARGE = "x".repeat(1_000_000);

    private final RecentWork recent = new RecentWork();

    @Test
    void returnsWorkOnce() {
        Work work = work("dlv_1", "{}");
        recent.keep(List.of(work));
        List<Announcement> announcements = List.of(work.announcement(), new Announcement("dlv_2", 1));
        assertThat(recent.take(announcements)).containsExactly(work);
        assertThat(recent.take(announcements)).isEmpty();
    }

    @Test
    void returnsNothingForAnotherClaim() {
        Work work = work("dlv_1", "{}");
        recent.keep(List.of(work));
        assertThat(recent.take(List.of(work.announcement().next()))).isEmpty();
        assertThat(recent.take(List.of(work.announcement()))).isEmpty();
    }

    @Test
    void returnsNothingForgotten() {
        Work work = work("dlv_1", "{}");
        recent.keep(List.of(work));
        recent.forget(List.of(work.deliveryId(), "dlv_2"));
        assertThat(recent.take(List.of(work.announcement()))).isEmpty();
    }

    @Test
    void evictsTheOldest() {
        List<Work> works = List.of(work("dlv_1", LARGE), work("dlv_2", LARGE), work("dlv_3", "{}"));
        recent.keep(works);
        for (int i = 4; i <= 10; i++) {
            recent.keep(List.of(work("dlv_" + i, LARGE)));
        }
        assertThat(recent.take(works.stream().map(Work::announcement).toList())).containsExactly(works.get(2));
    }

    @Test
    void takingWorkFreesItsSpace() {
        for (int i = 0; i < 100; i++) {
            Work work = work("dlv_" + i, LARGE);
            recent.keep(List.of(work));
            recent.take(List.of(work.announcement()));
        }
        List<Work> works = List.of(work("dlv_a", LARGE), work("dlv_b", LARGE));
        recent.keep(works);
        assertThat(recent.take(works.stream().map(Work::announcement).toList())).isEqualTo(works);
    }

    private static Work work(String deliveryId, String document) {
        return new Work(new Announcement(deliveryId, 1), "sub_1", "evt_1", document, 0, 0, 0, Instant.EPOCH);
    }
}
