package org.luminousnix.server.predict.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.luminousnix.model.Forecast.Band;
import org.luminousnix.model.Forecast.Skill;
import org.luminousnix.server.history.Past;

/**
 * Says when a series passes a threshold, with how much certainty, or why it does not say. It keeps nothing between calls. The horizon is 30
 * days, or three times the length of the past where that is less. See docs/reference/prediction.md for the method and its figures.
 */
public final class Forecaster {
    private static final List<Expert> EXPERTS = Stream.of(
                    DoubleStream.of(1 / 12.0, 0.25, 1, 3, 6, 24, 72).mapToObj(h -> (Expert) new Slope(h, true)),
                    DoubleStream.of(3, 6, 24, 72, 168).mapToObj(h -> (Expert) new Slope(h, false)),
                    DoubleStream.of(1, 3, 7).mapToObj(d -> (Expert) new Replay(d)),
                    IntStream.of(3, 7).mapToObj(d -> (Expert) new Season(d)))
            .flatMap(all -> all)
            .toList();

    private static final Duration HORIZON = Duration.ofDays(30);
    private static final int POINTS = 36;
    private static final int STEPS_TO_LEARN = 12;
    private static final int LATE = 10;
    private static final double OFF_BY = 2;
    private static final double COVERAGE = 0.7;
    private static final double CRIED = 0.2;
    private static final int BANDS = 24;
    private static final Skill NONE = new Skill(0, Double.NaN, Double.NaN);

    /**
     * When the series passes the threshold.
     *
     * @param threshold in the unit of the series; must be finite
     * @param rising whether passing is going above
     * @param nowMillis points after this time are not looked at
     */
    public Projection project(Past past, double threshold, boolean rising, long nowMillis) {
        return outlook(past, threshold, rising, nowMillis).projection();
    }

    /** The same with the 90 % interval and the rate. */
    public Outlook outlook(Past past, double threshold, boolean rising, long nowMillis) {
        if (!Double.isFinite(threshold)) {
            throw new IllegalArgumentException("threshold " + threshold + ": a finite number is wanted");
        }
        Past known = until(past, nowMillis);
        int size = known.size();
        if (size > 0 && (rising ? known.value(size - 1) >= threshold : known.value(size - 1) <= threshold)) {
            return new Outlook(
                    new Projection.Voiced(nowMillis, nowMillis, nowMillis, List.of(), NONE),
                    nowMillis,
                    nowMillis,
                    Double.NaN);
        }
        if (size < POINTS) {
            return silent("too few points: %d, and %d are needed".formatted(size, POINTS), NONE);
        }
        double scale = scale(known, threshold);
        Grid whole = Grid.of(known, threshold, rising, scale);
        if (nowMillis - whole.endMillis > LATE * whole.stepMillis) {
            return silent(
                    "the newest value is of " + Instant.ofEpochMilli(whole.endMillis) + ": one of the last "
                            + Duration.ofMillis(LATE * whole.stepMillis) + " is needed",
                    NONE);
        }
        if (whole.size() < POINTS) {
            return silent("too few points at even steps: %d, and %d are needed".formatted(whole.size(), POINTS), NONE);
        }
        Grid grid = Jumps.without(whole);
        int start = Regime.start(grid);
        int age = grid.size() - 1 - start;
        List<Expert> able = EXPERTS.stream()
                .filter(expert -> expert.needs(grid) >= 3 && expert.needs(grid) <= age)
                .toList();
        if (age < STEPS_TO_LEARN || able.isEmpty()) {
            return silent(
                    "the series changed at %s: %d more steps of %s are needed"
                            .formatted(
                                    at(grid, start - grid.size() + 1.0),
                                    STEPS_TO_LEARN - age,
                                    Duration.ofMillis(grid.stepMillis)),
                    NONE);
        }
        return told(grid, Judged.of(grid, able, start), (rising ? 1 : -1) / scale, known.value(size - 1), nowMillis);
    }

    private static Outlook told(Grid grid, Judged judged, double unit, double newest, long nowMillis) {
        double horizon = Math.min(HORIZON.toMillis() / (double) grid.stepMillis, 3.0 * grid.size());
        Spread spread = judged.spread;
        Skill skill =
                new Skill(spread.tests, spread.error(), spread.coverage(judged.trials.asked, judged.trials.ahead));
        double[] passages =
                DoubleStream.of(0.05, 0.1, 0.5, 0.9, 0.95).map(judged::passage).toArray();
        for (int i = 1; i < passages.length; i++) {
            passages[i] = Math.max(passages[i], passages[i - 1]);
        }
        if (passages[1] <= horizon) {
            String why = doubt(grid, judged, skill);
            if (!why.isEmpty()) {
                return silent(why, skill);
            }
        }
        long[] times = DoubleStream.of(passages)
                .mapToLong(steps ->
                        steps <= horizon ? Math.max(nowMillis, at(grid, steps).toEpochMilli()) : Long.MAX_VALUE)
                .toArray();
        double shown =
                Math.min(horizon, Math.max(grid.steps(1), 1.2 * (passages[3] <= horizon ? passages[3] : passages[2])));
        List<Band> fan = new ArrayList<>();
        for (int i = 1; i <= BANDS; i++) {
            double steps = shown * i / BANDS;
            double one = newest + unit * judged.edge(steps, 0.05);
            double other = newest + unit * judged.edge(steps, 0.95);
            fan.add(new Band(
                    at(grid, steps), Math.min(one, other), newest + unit * judged.ahead(steps), Math.max(one, other)));
        }
        double day = Math.min(horizon, Math.max(1, Math.min(passages[2], grid.steps(24))));
        return new Outlook(
                new Projection.Voiced(times[1], times[2], times[3], fan, skill),
                times[0],
                times[4],
                unit * judged.ahead(day) / grid.hours(day));
    }

    /** What speaks against saying it; empty where nothing does. */
    private static String doubt(Grid grid, Judged judged, Skill skill) {
        Spread spread = judged.spread;
        if (spread.tests == 0) {
            return "it has never risen like this before: nothing to test a forecast on";
        }
        if (spread.offBy() > OFF_BY) {
            return String.format(
                    Locale.ROOT,
                    "back-tests over %s were off by a factor of %.1f in the median: at most %.1f is needed",
                    span(grid, judged.trials.ahead),
                    spread.offBy(),
                    OFF_BY);
        }
        if (skill.coverage() < COVERAGE) {
            return String.format(
                    Locale.ROOT,
                    "of %d back-tests %.0f %% came within their 90 %% interval: %.0f %% are needed",
                    spread.tests,
                    skill.coverage() * 100,
                    COVERAGE * 100);
        }
        int cried = judged.cried();
        if (cried > CRIED * judged.asked()) {
            return "it would have said so before, and it did not come: %d of %d times, at most %.0f %% are allowed"
                    .formatted(cried, judged.asked(), CRIED * 100);
        }
        return "";
    }

    private static Outlook silent(String why, Skill skill) {
        return new Outlook(new Projection.Silent(why, skill), Long.MAX_VALUE, Long.MAX_VALUE, Double.NaN);
    }

    private static Past until(Past past, long nowMillis) {
        int size = past.size();
        while (size > 0 && past.millis(size - 1) > nowMillis) {
            size--;
        }
        return size == past.size() ? past : past.part(0, size);
    }

    private static double scale(Past past, double threshold) {
        double most = Math.abs(threshold);
        for (int i = 0; i < past.size(); i++) {
            most = Math.max(most, Math.abs(past.value(i)));
        }
        return most > 1e100 ? 1e-200 : 1;
    }

    private static Instant at(Grid grid, double steps) {
        return Instant.ofEpochMilli(grid.endMillis + Math.round(steps * grid.stepMillis));
    }

    private static String span(Grid grid, double steps) {
        return String.format(Locale.ROOT, "%.1f h", grid.hours(steps));
    }
}
