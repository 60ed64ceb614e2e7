package org.luminousnix.server.predict.forecast;

import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * By hand: errors, coverage, false alarms and cost of forecasts on made-up series, beside predict_linear; prints tables. Seeds below 1000
 * were looked at while the parameters were chosen.
 */
final class ForecastBench {
    private static final int SERIES = Integer.getInteger("luminous.bench.series", 25);
    private static final int SEED = Integer.getInteger("luminous.bench.seed", 3000);

    @Test
    void tables() {
        run(SERIES, SEED);
    }

    private static void run(int series, int first) {
        Score warmUp = new Score();
        for (int seed = 0; seed < 3; seed++) {
            for (Shapes shape : Shapes.values()) {
                warmUp.fills(shape.values(seed));
            }
        }
        Score all = new Score();
        System.out.println(
                "| shape (asked) | predict_linear 1 h | 6 h | 24 h | forecast | within p5–p95 | within p10–p90 | silent |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (Shapes shape : Shapes.values()) {
            if (shape.fills) {
                Score score = new Score();
                for (int seed = first; seed < first + series; seed++) {
                    score.fills(shape.values(seed));
                }
                System.out.println(score.row(name(shape)));
                all.add(score);
            }
        }
        System.out.println(all.row("**all**"));
        System.out.printf(
                Locale.ROOT,
                "%nmedian error %.2f × and p90 %.2f × of the best window of predict_linear; %.2f ms of processor time a forecast%n%n",
                all.error(0, 0.5) / all.bestLinear(0.5),
                all.error(0, 0.9) / all.bestLinear(0.9),
                all.nanos / 1e6 / all.calls);
        System.out.println(
                "| shape (host-months) | first 3 days, all series | later, per host-month | predict_linear 6 h, later | silent |");
        System.out.println("|---|---|---|---|---|");
        FalseAlarms sum = new FalseAlarms();
        for (Shapes shape : Shapes.values()) {
            if (!shape.fills) {
                FalseAlarms alarms = new FalseAlarms();
                for (int seed = first; seed < first + series; seed++) {
                    alarms.never(shape.values(seed), new Score());
                }
                row(name(shape), alarms);
                sum.add(alarms);
            }
        }
        row("**all**", sum);
    }

    private static void row(String name, FalseAlarms alarms) {
        System.out.printf(
                Locale.ROOT,
                "| %s (%.0f) | %d | %.3f | %.1f | %.0f %% |%n",
                name,
                alarms.lateDays / 30,
                alarms.early,
                alarms.perMonth(),
                alarms.linearPerMonth(),
                100.0 * alarms.silent / alarms.asked);
    }

    private static String name(Shapes shape) {
        return shape.name().toLowerCase(Locale.ROOT);
    }
}
