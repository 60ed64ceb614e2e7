package org.luminousnix.server.predict.anomaly;

import java.util.Arrays;

/**
 * What the series usually is at this time of the day, and of the week once a week is known. Times are UTC: a season is
 * only a period, so the zone does not matter, save that a change to summer time is learnt anew within days.
 */
final class Season {
    private static final long DAY = 86_400_000L;
    private static final long WEEK = 7 * DAY;
    private static final int DAY_SLOTS = 48;
    private static final int WEEK_SLOTS = 168;

    /** How much of a slot's value a new visit replaces, once the slot is known. */
    private static final double FORGET = 0.3;

    private final double[] day = new double[DAY_SLOTS];
    private final double[] week = new double[WEEK_SLOTS];
    private long first;
    private boolean started;
    private int daySlot = -1;
    private int weekSlot = -1;
    private double daySum;
    private double weekSum;
    private int dayCount;
    private int weekCount;
    private double dayError = Double.NaN;
    private double weekError = Double.NaN;

    Season() {
        Arrays.fill(day, Double.NaN);
        Arrays.fill(week, Double.NaN);
    }

    void clear() {
        started = false;
        daySlot = -1;
        weekSlot = -1;
        dayCount = 0;
        weekCount = 0;
        daySum = 0;
        weekSum = 0;
        dayError = Double.NaN;
        weekError = Double.NaN;
        Arrays.fill(day, Double.NaN);
        Arrays.fill(week, Double.NaN);
    }

    /** What is expected now; NaN until a whole day has been seen. */
    double expected(long millis) {
        if (!started || millis - first < DAY + DAY / 12) {
            return Double.NaN;
        }
        double ofDay = interpolated(day, DAY, millis);
        double ofWeek = millis - first < WEEK + DAY / 12 ? Double.NaN : interpolated(week, WEEK, millis);
        if (Double.isNaN(ofWeek)) {
            return ofDay;
        }
        return Double.isNaN(ofDay) || weekError < dayError ? ofWeek : ofDay;
    }

    void add(long millis, double value, double growth) {
        if (!started || millis < first) {
            first = millis;
            started = true;
        }
        double rate = Math.min(0.02, 20 * (growth - 1));
        dayError = error(dayError, interpolated(day, DAY, millis), value, rate);
        weekError = error(weekError, interpolated(week, WEEK, millis), value, rate);
        int slotOfDay = slot(DAY_SLOTS, DAY, millis);
        if (slotOfDay != daySlot) {
            settle(day, daySlot, daySum, dayCount);
            daySlot = slotOfDay;
            daySum = 0;
            dayCount = 0;
        }
        daySum += value;
        dayCount++;
        int slotOfWeek = slot(WEEK_SLOTS, WEEK, millis);
        if (slotOfWeek != weekSlot) {
            settle(week, weekSlot, weekSum, weekCount);
            weekSlot = slotOfWeek;
            weekSum = 0;
            weekCount = 0;
        }
        weekSum += value;
        weekCount++;
    }

    private static double error(double before, double expected, double value, double rate) {
        double error = Math.abs(value - expected);
        return Double.isNaN(error) ? before : Double.isNaN(before) ? error : before + rate * (error - before);
    }

    private static void settle(double[] slots, int slot, double sum, int count) {
        if (slot >= 0 && count > 0) {
            double mean = sum / count;
            slots[slot] = Double.isNaN(slots[slot]) ? mean : slots[slot] + FORGET * (mean - slots[slot]);
        }
    }

    private static int slot(int slots, long period, long millis) {
        return (int) (Math.floorMod(millis, period) * slots / period);
    }

    /** Between the middles of the two slots around this time; NaN where neither is known. */
    private static double interpolated(double[] slots, long period, long millis) {
        double place = (double) Math.floorMod(millis, period) * slots.length / period - 0.5;
        int left = (int) Math.floor(place);
        double part = place - left;
        double a = slots[Math.floorMod(left, slots.length)];
        double b = slots[(left + 1) % slots.length];
        if (Double.isNaN(a)) {
            return b;
        }
        return Double.isNaN(b) ? a : a + part * (b - a);
    }
}
