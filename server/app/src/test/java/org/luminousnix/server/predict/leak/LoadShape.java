package org.luminousnix.server.predict.leak;

import java.util.Random;
import org.luminousnix.server.history.Past;

/** A unit's memory without a leak, one point each five minutes, in six ways; and with one on top. All are made here, from a seed. */
enum LoadShape {
    NOISE(0, true, false, false, false, false),
    GARBAGE(1, true, true, false, false, false),
    DAILY(2, true, false, true, false, false),
    STEP(3, true, false, false, true, false),
    WARM_UP(4, true, false, false, false, true),
    MIX(5, true, true, true, true, true);

    static final long STEP_MILLIS = 300_000;
    static final int PER_DAY = 288;
    private static final double BASE = 512e6;

    private final int seed;
    private final boolean noise;
    private final boolean garbage;
    private final boolean daily;
    private final boolean step;
    private final boolean warmUp;

    LoadShape(int seed, boolean noise, boolean garbage, boolean daily, boolean step, boolean warmUp) {
        this.seed = seed;
        this.noise = noise;
        this.garbage = garbage;
        this.daily = daily;
        this.step = step;
        this.warmUp = warmUp;
    }

    /**
     * {@code days} days from 1970 on; {@code leak} is the part of the base level that is lost a day, 0 for none. AR(1) noise of .95 with a deviation
     * of 0.5 to 2 %; garbage of 10 to 50 % collected every 10 minutes to 3 hours; a day's wave of 5 to 30 % whose height varies by a tenth
     * from day to day; a step up of 10 to 60 % at any time; a warm-up of 20 to 100 % with a time constant of half an hour to 8 hours.
     */
    Past past(long series, int days, double leak) {
        Random random = new Random(series * 31 + seed);
        int points = days * PER_DAY;
        double deviation = between(random, 0.005, 0.02);
        double garbageHeight = garbage ? between(random, 0.1, 0.5) : 0;
        double garbagePeriod = between(random, 2, 36);
        double wave = daily ? between(random, 0.05, 0.3) : 0;
        double phase = random.nextDouble();
        double stepHeight = step ? between(random, 0.1, 0.6) : 0;
        int stepAt = random.nextInt(points);
        double warmUpHeight = warmUp ? between(random, 0.2, 1) : 0;
        double warmUpTime = between(random, 6, 96);
        long[] millis = new long[points];
        double[] values = new double[points];
        double ar = noise ? random.nextGaussian() * deviation : 0;
        double full = 0;
        double today = 1;
        for (int i = 0; i < points; i++) {
            if (i % PER_DAY == 0) {
                today = 1 + 0.1 * random.nextGaussian();
            }
            ar = 0.95 * ar + Math.sqrt(1 - 0.95 * 0.95) * deviation * random.nextGaussian();
            full = full >= 1 ? 0 : full + between(random, 0.5, 1.5) / garbagePeriod;
            double part = 1 + ar + garbageHeight * full;
            part += wave * today * (1 + Math.sin(2 * Math.PI * (i / (double) PER_DAY + phase))) / 2;
            part += i >= stepAt ? stepHeight : 0;
            part += warmUpHeight * (1 - Math.exp(-i / warmUpTime));
            part += leak * i / PER_DAY;
            millis[i] = i * STEP_MILLIS;
            values[i] = BASE * part;
        }
        return Past.of(millis, values);
    }

    private static double between(Random random, double low, double high) {
        return low + (high - low) * random.nextDouble();
    }
}
