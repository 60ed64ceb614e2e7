package org.luminousnix.server.predict.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.luminousnix.model.Forecast.Band;
import org.luminousnix.server.history.Past;

/** What holds for any series at all, and how a forecast moves with its series. */
class ForecasterProperty {
    private final Forecaster forecaster = new Forecaster();

    @Property(tries = 300)
    void orderedAndNeverNaN(@ForAll long seed, @ForAll @IntRange(max = 900) int size, @ForAll boolean rising) {
        Random random = new Random(seed);
        long[] times = new long[size];
        double[] values = new double[size];
        double exponent = random.nextInt(-320, 308);
        long time = random.nextLong(4_000_000_000_000L);
        int kind = random.nextInt(5);
        double level = 0;
        for (int i = 0; i < size; i++) {
            time += 1 + (long) (random.nextInt(600_000) * (random.nextInt(50) == 0 ? 500.0 * random.nextDouble() : 1));
            times[i] = time;
            level += random.nextGaussian() + (random.nextInt(100) == 0 ? 1e3 * random.nextGaussian() : 0);
            values[i] = switch (kind) {
                case 0 -> Double.longBitsToDouble(random.nextLong());
                case 1 -> level * Math.pow(10, exponent);
                case 2 -> random.nextInt(3);
                case 3 -> i % 2 == 0 ? Double.MAX_VALUE : -Double.MAX_VALUE;
                default -> Math.abs(level) * i;
            };
            values[i] = Double.isFinite(values[i]) ? values[i] : 0;
        }
        double threshold = size == 0 ? 1 : values[random.nextInt(size)] * (0.5 + random.nextDouble());
        long now = time + random.nextInt(100_000);
        Outlook told =
                forecaster.outlook(Past.of(times, values), Double.isFinite(threshold) ? threshold : 1, rising, now);
        switch (told.projection()) {
            case Projection.Silent silent ->
                assertThat(silent.why()).isNotBlank().doesNotContain("NaN");
            case Projection.Voiced voiced -> {
                assertThat(voiced.p10Millis()).isBetween(told.p05Millis(), voiced.p50Millis());
                assertThat(voiced.p90Millis()).isBetween(voiced.p50Millis(), told.p95Millis());
                assertThat(told.p05Millis()).isGreaterThanOrEqualTo(now);
                for (Band band : voiced.fan()) {
                    assertThat(band.low()).isNotNaN().isLessThanOrEqualTo(band.mid());
                    assertThat(band.high()).isNotNaN().isGreaterThanOrEqualTo(band.mid());
                }
            }
        }
    }

    @Property(tries = 40, seed = "7")
    void movesWithItsSeries(
            @ForAll @IntRange(max = 500) int seed,
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double up,
            @ForAll @IntRange(min = -20, max = 20) int doublings,
            @ForAll @IntRange(max = 3650) int days) {
        double[] value = Shapes.DIURNAL.values(seed);
        int at = 6 * Shapes.DAY + seed;
        double threshold = value[at] + (value[at] - value[at - 2 * Shapes.DAY]) + 1e-3;
        Past past = Score.past(value, 0, at + 1);
        long later = days * 86_400_000L;
        double scale = Math.scalb(1.0, doublings);
        long[] times = new long[at + 1];
        double[] moved = new double[at + 1];
        double[] turned = new double[at + 1];
        for (int i = 0; i <= at; i++) {
            times[i] = past.millis(i) + later;
            moved[i] = (value[i] + up) * scale;
            turned[i] = -value[i];
        }
        double first = hours(past, threshold, true, 0);
        assertThat(hours(Past.of(times, moved), (threshold + up) * scale, true, later))
                .isCloseTo(first, within(0.2 + first / 100));
        assertThat(hours(Score.past(turned, 0, at + 1), -threshold, false, 0)).isEqualTo(first);
    }

    /** Hours to the median passing; -1 for silence. */
    private double hours(Past past, double threshold, boolean rising, long later) {
        long now = past.millis(past.size() - 1);
        assertThat(now - later).isNotNegative();
        return forecaster.project(past, threshold, rising, now) instanceof Projection.Voiced voiced
                ? (voiced.p50Millis() - now) / 3.6e6
                : -1;
    }
}
