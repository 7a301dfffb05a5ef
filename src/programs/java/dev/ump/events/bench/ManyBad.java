package dev.ump.events.bench;

import dev.ump.events.testing.HostsFile;
import java.net.URI;
import java.util.stream.IntStream;

/**
 * Measures how 500 partners fare when the endpoints of 500 others go bad: three of five hang, one refuses connections, and the
 * name server of one does not answer. The bad ones are on other hosts or ports than the good ones, as those of partners are.
 */
final class ManyBad implements Scenario {

    private static final int EACH = 500;
    private static final int KINDS = 5;
    private static final int PER_SECOND = 500;
    private static final int REPETITIONS = 2;
    private static final int WARM_UP = 40_000;
    private static final double RATIO = 1.5;

    @Override
    public String name() {
        return "many-bad";
    }

    @Override
    public void run(Workbench bench, Section section) {
        int each = Math.max(2 * KINDS, bench.settings().number(EACH));
        var hosts = new HostsFile(
                bench.directory(), IntStream.range(0, each).mapToObj(ManyBad::host).toList());
        bench.jvm(hosts.options());
        try (var neighbours = new Neighbours(bench, section, each, bench.settings().perSecond(PER_SECOND))) {
            neighbours.warmUp(bench.settings().number(WARM_UP));
            long failing = 0;
            for (int i = 0; i < bench.settings().repetitions(REPETITIONS); i++) {
                neighbours.measure(Neighbours.ALONE);
                neighbours.breakOthers(number -> bad(bench.receiver(), number));
                hosts.hang();
                neighbours.measure(Neighbours.BESIDE);
                failing += neighbours.failing();
                hosts.answer();
                neighbours.recover();
            }
            neighbours.report(RATIO);
            section.add("good ones taken for failing", failing, "", Target.atMost(0));
        } finally {
            hosts.answer();
        }
    }

    private static String host(int number) {
        return "partner" + number + ".example";
    }

    private static URI bad(ReceiverProcess receiver, int number) {
        return switch (number % KINDS) {
            case 0 -> receiver.refusing();
            case 1 -> URI.create("https://" + host(number) + "/");
            default -> receiver.hanging();
        };
    }
}
