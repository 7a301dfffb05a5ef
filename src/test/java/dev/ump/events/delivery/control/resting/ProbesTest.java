package dev.ump.events.delivery.control.resting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.delivery.control.announcing.DeliveryQueue;
import dev.ump.events.delivery.control.health.EndpointHealth;
import dev.ump.events.delivery.entity.Announcement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProbesTest {

    private final List<String> done = new ArrayList<>();
    private final List<String> failing = new ArrayList<>();
    private final Probes probes = new Probes();
    private boolean isAway;
    private boolean hasPlaces = true;

    @BeforeEach
    void open() {
        probes.step = new ProbeStep() {
            @Override
            public List<String> due() {
                if (isAway) {
                    throw new IllegalStateException("the database is away");
                }
                return List.of("sub_1", "sub_2");
            }

            @Override
            public List<Announcement> probe(String subscriptionId) {
                call("probe " + subscriptionId);
                return List.of(new Announcement("dlv_of_" + subscriptionId, 1).asProbe());
            }

            @Override
            public List<String> lasting() {
                return List.of("sub_3", "sub_4");
            }

            @Override
            public void judge(String subscriptionId) {
                call("judge " + subscriptionId);
            }
        };
        probes.queue = new DeliveryQueue() {
            @Override
            public void announceOne(Supplier<List<Announcement>> source) {
                if (hasPlaces) {
                    source.get().forEach(one -> done.add("announce " + one.line()));
                }
            }
        };
        probes.health = new EndpointHealth() {
            @Override
            public void prune() {
                done.add("prune");
            }
        };
    }

    @Test
    void announceEachProbeAndJudgeEachEndpointThatKeepsFailing() {
        probes.run();
        assertThat(done)
                .containsExactly(
                        "probe sub_1",
                        "announce dlv_of_sub_1 1 probe",
                        "probe sub_2",
                        "announce dlv_of_sub_2 1 probe",
                        "judge sub_3",
                        "judge sub_4",
                        "prune");
    }

    @Test
    void goOnWhereOneEndpointCannotBeLookedAfter() {
        failing.addAll(List.of("probe sub_1", "judge sub_3"));
        probes.run();
        assertThat(done)
                .containsExactly(
                        "probe sub_1",
                        "probe sub_2",
                        "announce dlv_of_sub_2 1 probe",
                        "judge sub_3",
                        "judge sub_4",
                        "prune");
    }

    @Test
    void judgeEvenWhereTheProbesCannotBeFound() {
        isAway = true;
        probes.run();
        assertThat(done).containsExactly("judge sub_3", "judge sub_4", "prune");
    }

    @Test
    void takeNothingThatCannotBeAnnounced() {
        hasPlaces = false;
        probes.run();
        assertThat(done).containsExactly("judge sub_3", "judge sub_4", "prune");
    }

    private void call(String what) {
        done.add(what);
        if (failing.contains(what)) {
            throw new IllegalStateException("out of order");
        }
    }
}
