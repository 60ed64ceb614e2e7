package org.luminousnix.server.predict.leak;

import org.luminousnix.server.history.Past;

/**
 * Says whether a series leaks (a unit's memory, its open files), from its past alone. The floor of each hour, without what the time of day adds, must rise:
 * by the test of Mann and Kendall with the variance of Hamed and Rao, by at least 0.5 % of its level a day, and all the time, so that
 * neither a warm-up nor a step is called a leak. It looks at the last 3, 5, 7 and 14 days; the longest that shows the leak counts.
 */
public final class LeakTest {
    private static final double MOST_P = 0.001;
    private static final double LEAST_RISE = 0.005;
    static final double LEAST_KNOWN = 0.75;
    private static final long HOUR = 3_600_000L;
    private static final Shape[] SHAPES = {
        new Shape(14, 0.005, 4.5, 0.3, 1.6, 0, -9), new Shape(7, 0.0075, 4.5, 0.3, 1.6, 0, -9)
    };
    /** Shorter windows, in which a rise, a load, a start and a step must be told apart at once. */
    private static final Early[] EARLY = {new Early(5, 0.01), new Early(3, 0.015)};

    /** What the past before {@code nowMillis} says; points of five minutes or finer serve best, hourly minima serve too. */
    public Leak judge(Past past, long nowMillis) {
        String why = "";
        for (Shape shape : SHAPES) {
            // a fortnight in steps of two hours: as many pairs as a week
            Leak leak = judge(past, nowMillis, shape, shape.days() > 7 ? 2 * HOUR : HOUR);
            if (leak instanceof Leak.NotLeaking(String objection)) {
                why = objection;
            } else {
                return leak;
            }
        }
        for (Early early : EARLY) {
            Leak leak = early.judge(past, nowMillis);
            if (leak instanceof Leak.NotLeaking(String objection)) {
                why = objection;
            } else {
                return leak;
            }
        }
        return new Leak.NotLeaking(why);
    }

    private static Leak judge(Past past, long now, Shape shape, long step) {
        int days = shape.days();
        double[] troughs = Troughs.of(past, now, days, step);
        if (Troughs.known(troughs) < LEAST_KNOWN) {
            return new Leak.NotLeaking("less than %d days of its past are known".formatted(days));
        }
        int perDay = Math.toIntExact(Troughs.DAY / step);
        double level = Numbers.median(troughs);
        double[] floor = Season.removed(troughs, perDay);
        MannKendall trend = MannKendall.of(floor);
        if (!(trend.slope() * perDay >= LEAST_RISE * Math.abs(level)) || trend.slope() == 0) {
            return new Leak.NotLeaking("its floor rises by less than 0.5 % a day");
        }
        if (trend.p() > MOST_P) {
            return new Leak.NotLeaking("its rise may be chance (p %.3f)".formatted(trend.p()));
        }
        String objection = shape.objection(floor, perDay, trend.slope(), level);
        if (!objection.isEmpty()) {
            return new Leak.NotLeaking(objection);
        }
        return new Leak.Leaking(
                trend.slope() * perDay,
                trend.low() * perDay,
                trend.high() * perDay,
                trend.p(),
                levelNow(floor, perDay, level),
                days);
    }

    /** The floor of the last quarter of a day, where it is known, else {@code otherwise}. */
    static double levelNow(double[] floor, int perDay, double otherwise) {
        double now = Numbers.median(floor, floor.length - perDay / 4, floor.length);
        return Double.isNaN(now) ? otherwise : now;
    }
}
