package org.luminousnix.server.predict.leak;

import org.luminousnix.server.history.Past;

/**
 * Says of a few days whether they show a leak. Four floors, lowest values of an hour up to three, are each taken apart ({@link Steady}): short ones
 * have more to say of a step and a start, long ones of garbage that is collected every few hours. What they say on average counts.
 *
 * @param days how long the window is
 * @param leastRise the least steady rise a day, as a part of the level
 */
record Early(int days, double leastRise) {
    private static final long MINUTE = 60_000;
    private static final int[] MINUTES = {60, 90, 120, 180};
    /** The least rise by its standard error, and how much more for each other thing but one that the floor is made of. */
    private static final double LEAST_T = 5;

    private static final double MORE_T = 0.5;
    /** No floor says more, however even it is: one must not decide alone. */
    private static final double MOST_T = 50;

    private static final double MOST_P = 0.01;
    /** What falls again and again is collected, by whomever. */
    private static final double MOST_FALLEN = 0.5;

    /** The least rise from the first day to the last, by the least steady one: what is below is told apart cheaply. */
    private static final double LEAST_RISEN = 0.5;

    private static final double Z_90 = 1.6449;

    Leak judge(Past past, long now) {
        double[] hours = Troughs.of(past, now, days, MINUTES[0] * MINUTE);
        if (Troughs.known(hours) < LeakTest.LEAST_KNOWN) {
            return new Leak.NotLeaking("less than %d days of its past are known".formatted(days));
        }
        double level = Numbers.median(hours);
        double risen = Numbers.median(hours, hours.length - 24, hours.length) - Numbers.median(hours, 0, 24);
        if (!(risen > LEAST_RISEN * leastRise * (days - 1) * Math.abs(level))) {
            return new Leak.NotLeaking("its last day is not above its first");
        }
        double t = 0;
        double perDay = 0;
        double fallen = 0;
        double beside = 0;
        for (int minutes : MINUTES) {
            int steps = 1440 / minutes;
            Steady steady = Steady.of(Troughs.of(past, now, days, minutes * MINUTE), steps);
            t += Math.clamp(steady.t(), -MOST_T, MOST_T) / MINUTES.length;
            perDay += steady.slope() * steps / MINUTES.length;
            fallen += Math.min(1, steady.fallen()) / MINUTES.length;
            beside += (double) steady.beside() / MINUTES.length;
        }
        if (!(perDay >= leastRise * Math.abs(level)) || perDay == 0) {
            return new Leak.NotLeaking("beside a load, a start and steps, its floor rises by less than %.1f %% a day"
                    .formatted(100 * leastRise));
        }
        if (fallen > MOST_FALLEN) {
            return new Leak.NotLeaking("it falls back again and again");
        }
        double[] clean = Steady.of(hours, 24).clean();
        MannKendall trend = MannKendall.of(clean);
        if (t < LEAST_T + MORE_T * Math.max(0, beside - 1) || trend.p() > MOST_P) {
            return new Leak.NotLeaking("beside a load, a start and steps, its rise may be chance");
        }
        double off = Z_90 * perDay / t;
        return new Leak.Leaking(
                perDay,
                perDay - off,
                perDay + off,
                trend.p(),
                LeakTest.levelNow(Season.removed(hours, 24), 24, level),
                days);
    }
}
