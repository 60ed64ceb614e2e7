package org.luminousnix.server.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Anomaly;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;
import org.luminousnix.model.Subject;

/** Episodes made of what detectors say: begun, highest, ended, and who moved together. */
class AnomaliesTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Metric A = Metric.of("a");
    private static final Metric B = Metric.of("b");
    private static final Metric C = Metric.of("c");

    /** Says that a value is as unusual as it is high, and expects 0 to 1. */
    private static final class ByHeight implements Surprise {
        private double value;
        private boolean open;
        private boolean alarm;

        @Override
        public void add(long millis, double next) {
            value = next;
            alarm = !open && next >= 1;
            open = next >= 1;
        }

        @Override
        public double score() {
            return value;
        }

        @Override
        public double peak() {
            return value;
        }

        @Override
        public boolean alarm() {
            return alarm;
        }

        @Override
        public boolean unusual() {
            return open;
        }

        @Override
        public double low() {
            return 0;
        }

        @Override
        public double high() {
            return 1;
        }
    }

    private final Anomalies anomalies =
            new Anomalies(ByHeight::new, metric -> !metric.name().equals("x"), _ -> Subject.HOST, 3, null, null);

    private void read(int minute, Metric metric, double value) {
        Instant at = NOON.plus(Duration.ofMinutes(minute));
        anomalies.add(List.of(new Sample(metric, value, at)), at);
    }

    @Test
    void anEpisodeHasItsBeginningPeakBandAndEnd() {
        read(0, A, 0.5);
        read(1, A, 2);
        read(2, A, 3);
        read(2, A, 9);
        assertThat(anomalies.open()).hasSize(1);
        read(3, A, 1.5);
        read(4, A, 0.5);
        assertThat(anomalies.all())
                .containsExactly(new Anomaly(
                        A, Subject.HOST, NOON.plusSeconds(60), NOON.plusSeconds(240), 3, 3, 0, 1, List.of(), false));
        assertThat(anomalies.open()).isEmpty();
    }

    @Test
    void whatBeganWithinTenMinutesMovedTogether() {
        read(1, A, 2);
        read(9, B, 2);
        read(30, C, 2);
        assertThat(anomalies.all()).extracting(Anomaly::metric).containsExactly(C, B, A);
        assertThat(anomalies.all()).extracting(Anomaly::together).containsExactly(List.of(), List.of(A), List.of(B));
    }

    @Test
    void isBoundedAndForgetsWhatIsGone() {
        read(0, Metric.of("x"), 2);
        assertThat(anomalies.size()).isZero();
        List.of(A, B, C, Metric.of("d")).forEach(metric -> read(0, metric, 2));
        assertThat(anomalies.size()).isEqualTo(3);
        read(61, A, 0);
        assertThat(anomalies.size()).isOne();
        assertThat(anomalies.open()).as("what is gone is not unusual any more").isEmpty();
        for (int i = 0; i < 300; i++) {
            read(62 + i, A, i % 2 == 0 ? 2 : 0);
        }
        assertThat(anomalies.all()).hasSize(153);
        for (int i = 0; i < 300; i++) {
            read(362 + i, A, i % 2 == 0 ? 2 : 0);
        }
        assertThat(anomalies.all()).hasSize(200);
    }
}
