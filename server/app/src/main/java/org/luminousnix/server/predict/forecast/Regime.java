package org.luminousnix.server.predict.forecast;

/**
 * Since when the series is what it is now. A rate that held on through the last hours and lies well outside of all rates over as many hours
 * before is a change of regime; what was before it is forgotten.
 */
final class Regime {
    private static final double[] AGES = {0.5, 1, 1.5, 2, 3, 4, 6, 9, 12, 18, 24, 36, 48, 72, 96};
    private static final int WINDOWS = 64;
    private static final int FEWEST = 6;

    private Regime() {}

    /** The first step of the present regime; 0 where it never changed. */
    static int start(Grid grid) {
        for (double hours : AGES) {
            int age = grid.steps(hours);
            int before = grid.size() - 1 - age;
            if (age < FEWEST || before < 3 * age || (grid.hours(before) < 24 && grid.hours(grid.size()) > 26)) {
                continue;
            }
            Rates old = Rates.of(grid.value, before, age);
            double now = rate(grid.value, grid.size() - 1, age);
            if (old.foreign(now) && sustained(grid.value, age, old.median(), now)) {
                return walkBack(grid, age, old.median(), now);
            }
        }
        return 0;
    }

    /** A single burst is no regime: each third of the time must have its share. */
    private static boolean sustained(double[] value, int age, double old, double now) {
        int third = age / 3;
        for (int i = 0; i < 3; i++) {
            double part = rate(value, value.length - 1 - i * third, third);
            if ((part - old) * Math.signum(now - old) < 0.3 * Math.abs(now - old)) {
                return false;
            }
        }
        return true;
    }

    private static int walkBack(Grid grid, int age, double old, double now) {
        int at = grid.size() - 1 - age;
        int block = Math.max(3, age / 2);
        while (at >= block) {
            double part = rate(grid.value, at, block);
            if (Math.abs(part - now) >= Math.abs(part - old)) {
                break;
            }
            at -= block;
        }
        return at;
    }

    private static double rate(double[] value, int at, int steps) {
        return (value[at] - value[at - steps]) / steps;
    }

    /** The rates over as many steps before. */
    private record Rates(double low, double median, double high) {
        static Rates of(double[] value, int before, int age) {
            int count = Math.min(WINDOWS, before - age + 1);
            double[] rates = new double[count];
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < count; i++) {
                int at = age + (int) ((long) (before - age) * i / Math.max(1, count - 1));
                rates[i] = rate(value, at, age);
                low = Math.min(low, rates[i]);
                high = Math.max(high, rates[i]);
            }
            return new Rates(low, Ranks.median(rates), high);
        }

        boolean foreign(double rate) {
            double room = (high - low) / 2 + 0.1 * Math.abs(median);
            return rate > high + room || rate < low - room;
        }
    }
}
