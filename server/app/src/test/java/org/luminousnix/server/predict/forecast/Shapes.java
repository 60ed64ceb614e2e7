package org.luminousnix.server.predict.forecast;

import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Series of made-up disks, in steps of five minutes over fifteen days; the same seed makes the same series. */
public enum Shapes {
    LINEAR(true),
    DIURNAL(true),
    WEEKLY(true),
    SAWTOOTH(true),
    BURSTY(true),
    REGIME(true),
    SUDDEN(true),
    ACCELERATING(true),
    QUIET(false),
    ROTATED(false),
    BREATHING(false),
    WANDERING(false),
    CLEANED(false);

    public static final int DAY = 288;
    public static final int SIZE = 15 * DAY;
    public static final long STEP = 300_000;

    /** Whether it fills in the end. */
    public final boolean fills;

    Shapes(boolean fills) {
        this.fills = fills;
    }

    /** The values of a seed. */
    public double[] values(long seed) {
        int size = fills ? SIZE : 30 * DAY;
        Random random = new Random(
                new SplittableRandom(seed * 1_000_003 + List.of(values()).indexOf(this)).nextLong());
        double[] value = new double[size];
        double daily = Math.exp(random.nextGaussian());
        double noise = daily * 0.02 * random.nextDouble();
        Rate rate = rate(random, daily);
        boolean even = this == LINEAR || this == BURSTY || !fills;
        double level = 20 * daily;
        double mood = 0;
        double moody = 0.3 * random.nextDouble();
        for (int i = 0; i < size; i++) {
            mood += -mood / 72 + moody * Math.sqrt(2 / 72.0) * random.nextGaussian();
            double next = rate.next(i, level);
            level = even || next < level ? next : level + (next - level) * Math.exp(mood);
            value[i] = level + noise * random.nextGaussian();
        }
        return value;
    }

    private Rate rate(Random random, double daily) {
        double step = daily / DAY;
        double phase = random.nextDouble() * DAY;
        double share = 0.5 + 0.5 * random.nextDouble();
        return switch (this) {
            case LINEAR -> (i, level) -> level + step;
            case DIURNAL -> (i, level) -> level + step * day(i, phase, share);
            case WEEKLY ->
                (i, level) -> level + step * day(i, phase, share) * ((i + (int) phase) / DAY % 7 < 5 ? 1.3 : 0.2);
            case SAWTOOTH -> {
                double log = daily * (1 + 3 * random.nextDouble());
                yield (i, level) -> level
                        + step
                        + log / DAY * (0.5 + random.nextDouble())
                        - ((i + (int) phase) % DAY == 0 ? log : 0);
            }
            case BURSTY -> {
                double chance = (4 + 20 * random.nextDouble()) / DAY;
                double alpha = 1.3 + random.nextDouble();
                double mean = daily / (chance * DAY);
                yield (i, level) ->
                        level + (random.nextDouble() < chance ? mean * (alpha - 1) / alpha * pareto(random, alpha) : 0);
            }
            case REGIME -> {
                int change = SIZE - (int) ((78 + 66 * random.nextDouble()) * 12);
                double factor = random.nextBoolean() ? 2.5 + 5 * random.nextDouble() : 0.1 + 0.3 * random.nextDouble();
                yield (i, level) -> level + step * (i < change ? 1 : factor);
            }
            case SUDDEN -> {
                int at = SIZE - (int) ((73 + 120 * random.nextDouble()) * 12);
                double size = daily * (2 + 6 * random.nextDouble());
                boolean day = random.nextBoolean();
                yield (i, level) -> level + step * (day ? day(i, phase, share) : 1) - (i == at ? size : 0);
            }
            case ACCELERATING -> {
                double grows = 1 + 4 * random.nextDouble();
                yield (i, level) -> level + step * (1 + grows * i / SIZE);
            }
            case QUIET -> (i, level) -> 20 * daily;
            case ROTATED -> {
                double log = daily * (1 + 3 * random.nextDouble());
                int period = random.nextBoolean() ? DAY : 7 * DAY / (1 + random.nextInt(7));
                yield (i, level) -> level
                        + log / period * (0.5 + random.nextDouble())
                        - ((i + (int) phase) % period == 0 ? Math.min(log, level - 15 * daily) : 0);
            }
            case BREATHING -> (i, level) -> 20 * daily + daily * share * Math.sin((i + phase) * 2 * Math.PI / DAY);
            case WANDERING ->
                (i, level) ->
                        20 * daily + (level - 20 * daily) * (1 - 0.5 / DAY) + daily * 0.03 * random.nextGaussian();
            case CLEANED -> {
                double top = daily * (22 + 4 * random.nextDouble());
                yield (i, level) -> {
                    double next = level + step * 2 * random.nextDouble() * (1 + share);
                    return next > top * (0.93 + 0.07 * random.nextDouble()) ? top - 4 * daily : next;
                };
            }
        };
    }

    private static double day(int i, double phase, double share) {
        return Math.max(0, 1 + share * 2 * Math.sin((i + phase) * 2 * Math.PI / DAY)) / (1 + 0.2 * share);
    }

    private static double pareto(RandomGenerator random, double alpha) {
        return Math.pow(1 - random.nextDouble(), -1 / alpha);
    }

    /** The level after a step. */
    private interface Rate {
        double next(int step, double level);
    }
}
