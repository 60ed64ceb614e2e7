package org.luminousnix.server.predict.anomaly;

import java.util.Random;

/** Gaussian noise of variance 1 that remembers the part {@code memory} of itself from value to value. */
final class Noise {
    private final Random random;
    private final double memory;
    private double now;

    Noise(Random random, double memory) {
        this.random = random;
        this.memory = memory;
        this.now = random.nextGaussian();
    }

    double next() {
        now = memory * now + Math.sqrt(1 - memory * memory) * random.nextGaussian();
        return now;
    }

    /** At least 1, of infinite variance where {@code tail} is 2 or less; never above 200. */
    static double pareto(Random random, double tail) {
        return Math.min(200, Math.pow(1 - random.nextDouble(), -1 / tail));
    }

    /** How often something of this rate happened. */
    static int poisson(Random random, double rate) {
        double left = Math.exp(-Math.min(rate, 600));
        int count = -1;
        for (double product = 1; product > left; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }
}
