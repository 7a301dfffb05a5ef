package dev.ump.events.delivery.control.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConnectionsTest {

    private static final int MOST = 40;

    private final Connections connections = new Connections(MOST);
    private final List<String> woken = new ArrayList<>();

    @Test
    void limitASubscriptionToAQuarter() {
        assertThat(takeAll(prompt("one"))).isEqualTo(MOST / 4);
    }

    @Test
    void leaveHalfToPromptEndpointsHoweverManyHang() {
        assertThat(holdEverything(MOST)).isEqualTo(MOST / 2);
        assertThat(prompt("prompt").take()).isTrue();
    }

    @Test
    void giveASubscriptionTheNextFreeOne() {
        Connections.Share all = holdingAll();
        assertThat(share("waiting").take()).isFalse();
        assertThat(woken).isEmpty();
        IntStream.range(0, MOST).forEach(i -> all.giveBack());
        assertThat(woken).containsExactly("waiting");
    }

    /** Otherwise a new endpoint might never get one, where those that answer use all. */
    @Test
    void takeTurnsBetweenPromptAndOtherEndpoints() {
        List<Connections.Share> five =
                List.of(prompt("prompt"), prompt("prompt"), prompt("prompt"), share("new"), share("new"));
        Connections.Share all = holdingAll();
        five.forEach(one -> assertThat(one.take()).isFalse());
        IntStream.range(0, MOST).forEach(i -> all.giveBack());
        assertThat(woken).containsExactly("new", "prompt", "new", "prompt", "prompt");
    }

    /** They hold what they have until it times out; until then they count as what they are now. */
    @Test
    void countAnEndpointThatBeginsToHangWithTheOthersThatHang() {
        Connections.Share turned = prompt("turned");
        int taken = takeAll(turned);
        turned.giveBack(false);
        assertThat(holdEverything(MOST)).isEqualTo(MOST / 2 - taken + 1);
        assertThat(prompt("prompt").take()).isTrue();
    }

    @Test
    void askTheNextIfOneDoesNotNeedItAnyMore() {
        Connections.Share all = holdingAll();
        share("first").take();
        share("second").take();
        IntStream.range(0, MOST).forEach(i -> all.giveBack());
        assertThat(woken).containsExactly("first", "second");
    }

    /** Whoever gives back a connection has done nothing wrong, and the next one must not wait for ever. */
    @Test
    void surviveASubscriptionThatCannotStart() {
        Connections.Share all = holdingAll();
        Connections.Share broken = connections.share(() -> {
            throw new OutOfMemoryError("for the test");
        });
        assertThat(broken.take()).isFalse();
        assertThat(share("next").take()).isFalse();
        IntStream.range(0, MOST).forEach(i -> all.giveBack());
        assertThat(woken).containsExactly("next");
    }

    @Test
    void serveEachInTurnIfThereIsOnlyOne() {
        Connections one = new Connections(1);
        Connections.Share share = one.share(() -> {});
        assertThat(share.take()).isTrue();
        assertThat(share.take()).isFalse();
        share.giveBack(false);
        assertThat(share.take()).isTrue();
    }

    /** Wakes 100,000 subscriptions from within each other: as many as may wait on a large server. */
    @Test
    void wakeManyWithoutRecursion() {
        Connections few = new Connections(1);
        Connections.Share first = few.share(() -> {});
        first.takeUnused();
        int many = 100_000;
        for (int i = 0; i < many; i++) {
            takeAndGiveBack(few, i);
        }
        first.giveBack();
        assertThat(woken).hasSize(many);
    }

    private void takeAndGiveBack(Connections few, int number) {
        var shares = new ArrayList<Connections.Share>();
        shares.add(few.share(() -> {
            woken.add("sub_" + number);
            assertThat(shares.get(0).take()).isTrue();
            shares.get(0).giveBack();
        }));
        assertThat(shares.get(0).take()).isFalse();
    }

    /** Lets this many new endpoints take what they get; returns how much that was. */
    private int holdEverything(int endpoints) {
        return IntStream.range(0, endpoints).map(i -> takeAll(share("hanging"))).sum();
    }

    private Connections.Share holdingAll() {
        Connections.Share all = prompt("all");
        IntStream.range(0, MOST).forEach(i -> all.takeUnused());
        return all;
    }

    private static int takeAll(Connections.Share share) {
        return (int) IntStream.range(0, MOST).filter(i -> share.take()).count();
    }

    private Connections.Share share(String name) {
        return connections.share(() -> woken.add(name));
    }

    private Connections.Share prompt(String name) {
        Connections.Share share = share(name);
        share.takeUnused();
        share.giveBack(true);
        return share;
    }
}
