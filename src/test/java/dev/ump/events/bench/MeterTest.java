package dev.ump.events.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class MeterTest {

    @Test
    void ignoresASingleOutlier() {
        var meter = measured(2, 2, 100);

        assertThat(meter.perSecond()).isEqualTo(500);
    }

    @Test
    void comparesAdjacentRounds() {
        var slowLater = measured(2, 4, 8);
        var twiceAsFast = measured(1, 2, 4);

        assertThat(slowLater.fractionOf(twiceAsFast)).isEqualTo(0.5);
        assertThat(twiceAsFast.fractionOf(slowLater)).isEqualTo(2);
    }

    private static Meter measured(double... seconds) {
        var meter = new Meter(() -> new Usage(0, Map.of()), 1000);
        DoubleStream.of(seconds).forEach(each -> meter.measure(() -> each));
        return meter;
    }
}
