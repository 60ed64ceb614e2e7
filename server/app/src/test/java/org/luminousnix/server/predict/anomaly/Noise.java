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
}
