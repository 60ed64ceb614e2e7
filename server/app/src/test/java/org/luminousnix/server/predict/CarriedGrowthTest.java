package org.luminousnix.server.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Metric;
import org.luminousnix.server.history.Past;
import org.luminousnix.server.predict.forecast.Forecaster;
import org.luminousnix.server.predict.forecast.Projection;
import org.luminousnix.server.predict.forecast.Shapes;

/**
 * The assumption of {@link Made}, that growth goes on after something was cleaned up, tried on series that fill: on the eleventh day something is
 * cleaned up, so much that what would have been full on the twelfth is full on the fourteenth, and the series goes on as it would have.
 */
final class CarriedGrowthTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int AT = 11 * Shapes.DAY;
    private static final int[] LATER = {2, 3 * 12, 6 * 12 - 1};
    private static final int SERIES = Integer.getInteger("luminous.bench.series", 12);
    private static final int SEED = Integer.getInteger("luminous.bench.seed", 3000);

    /** One answer: the time foreseen by what was left, and whether the interval held it. */
    private record Tried(int later, double off, boolean within) {}

    private final Forecaster forecaster = new Forecaster();

    @Test
    void growthThatGoesOnIsForeseenFromTheNewLevel() {
        List<Tried> all = new ArrayList<>();
        int silent = 0;
        System.out.println("| shape | error of p50, median | p90 | within p10–p90 |\n|---|---|---|---|");
        for (Shapes shape : Shapes.values()) {
            List<Tried> tried = new ArrayList<>();
            for (int seed = SEED; shape.fills && seed < SEED + SERIES; seed++) {
                silent += tried(shape.values(seed), tried) ? 0 : 1;
            }
            if (shape.fills) {
                row(shape.name().toLowerCase(Locale.ROOT), tried);
            }
            all.addAll(tried);
        }
        row("**all**", all);
        for (int later : LATER) {
            row(
                    "%d minutes after".formatted(5 * later),
                    all.stream().filter(one -> one.later == later).toList());
        }
        System.out.println(silent + " series were silent");
        assertThat(all).hasSizeGreaterThan(4 * SERIES * LATER.length);
        assertThat(quantile(all, 0.5)).as("half of them are off by less").isLessThan(0.35);
        assertThat(within(all)).as("of four fifths that it says").isGreaterThan(0.5);
    }

    /** Asks of one series; false where its forecast was silent. */
    private boolean tried(double[] value, List<Tried> into) {
        double threshold = highest(value, 12 * Shapes.DAY);
        double highest = highest(value, 14 * Shapes.DAY);
        double cleaned = highest - threshold;
        Past past = Past.of(
                IntStream.rangeClosed(0, AT)
                        .mapToLong(CarriedGrowthTest::millis)
                        .toArray(),
                Arrays.copyOf(value, AT + 1));
        Question question = new Question(Metric.of("used"), threshold, true);
        Projection projection = forecaster.project(past, threshold, true, millis(AT));
        if (question.passed(value[AT]) || !(projection instanceof Projection.Voiced)) {
            return false;
        }
        Made made = Made.of(Instant.ofEpochMilli(millis(AT)), value[AT], projection, null);
        int full = AT;
        while (full < value.length && value[full] < highest) {
            full++;
        }
        if (full == value.length) {
            // it lost so much by itself that it is not full again in this time
            return true;
        }
        for (int later : LATER) {
            int now = AT + later;
            Eta eta = made.eta(question, value[now] - cleaned, Instant.ofEpochMilli(millis(now)));
            double truth = millis(full) - (double) millis(now);
            if (eta instanceof Eta.Known known) {
                double off = known.p50() == null
                        ? 10
                        : Math.min(10, Math.abs(known.p50().toMillis() - truth) / truth);
                boolean within = known.p10() != null
                        && known.p10().toMillis() <= truth
                        && (known.p90() == null || truth <= known.p90().toMillis());
                into.add(new Tried(later, off, within));
            }
        }
        return true;
    }

    private static double highest(double[] value, int until) {
        return Arrays.stream(value, 0, until).max().orElseThrow();
    }

    private static long millis(int step) {
        return BEGIN.toEpochMilli() + step * Shapes.STEP;
    }

    private static double quantile(List<Tried> tried, double part) {
        List<Tried> sorted =
                tried.stream().sorted(Comparator.comparingDouble(Tried::off)).toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) (part * (sorted.size() - 1))).off;
    }

    private static double within(List<Tried> tried) {
        return tried.stream().filter(Tried::within).count() / (double) tried.size();
    }

    private static void row(String name, List<Tried> tried) {
        System.out.printf(
                Locale.ROOT,
                "| %s (%d) | %.3f | %.2f | %.2f |%n",
                name,
                tried.size(),
                quantile(tried, 0.5),
                quantile(tried, 0.9),
                within(tried));
    }
}
