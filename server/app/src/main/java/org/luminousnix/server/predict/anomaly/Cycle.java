package org.luminousnix.server.predict.anomaly;

import java.util.Arrays;

/** What the series usually is at each part of a period, and how far off that was of late. */
final class Cycle {
    /** How much of a slot's value a new visit replaces, once the slot is known. */
    private static final double FORGET = 0.3;

    private final long period;
    /** Each as the distance from the first mean, which leaves a float digits enough wherever the values lie. */
    private final float[] slots;

    private double base;
    private int slot;
    private double sum;
    private int count;
    private double error;

    /** A period in milliseconds in so many equal parts. */
    Cycle(long period, int slots) {
        this.period = period;
        this.slots = new float[slots];
        clear();
    }

    void clear() {
        slot = -1;
        sum = 0;
        count = 0;
        error = Double.NaN;
        base = Double.NaN;
        Arrays.fill(slots, Float.NaN);
    }

    /** The usual distance of the value from what was expected; NaN until something was. */
    double error() {
        return error;
    }

    /** Between the middles of the two slots around this time; NaN where neither is known. */
    double expected(long millis) {
        double place = (double) Math.floorMod(millis, period) * slots.length / period - 0.5;
        int left = (int) Math.floor(place);
        double part = place - left;
        double a = slots[Math.floorMod(left, slots.length)];
        double b = slots[(left + 1) % slots.length];
        if (Double.isNaN(a)) {
            return base + b;
        }
        return base + (Double.isNaN(b) ? a : a + part * (b - a));
    }

    /** Takes in a value; {@code rate} is its share in the error. */
    void add(long millis, double value, double rate) {
        double off = Math.abs(value - expected(millis));
        if (!Double.isNaN(off)) {
            error = Double.isNaN(error) ? off : error + rate * (off - error);
        }
        int now = (int) (Math.floorMod(millis, period) * slots.length / period);
        if (now != slot) {
            settle();
            slot = now;
            sum = 0;
            count = 0;
        }
        sum += value;
        count++;
    }

    private void settle() {
        if (slot >= 0 && count > 0) {
            double mean = sum / count;
            base = Double.isNaN(base) ? mean : base;
            double off = Math.clamp(mean - base, -1e38, 1e38);
            slots[slot] = (float) (Double.isNaN(slots[slot]) ? off : slots[slot] + FORGET * (off - slots[slot]));
        }
    }
}
