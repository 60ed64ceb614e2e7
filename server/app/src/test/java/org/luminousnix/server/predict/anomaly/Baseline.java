package org.luminousnix.server.predict.anomaly;

import com.amazon.randomcutforest.RandomCutForest;
import java.util.Arrays;

/** What a streaming detector is compared with: says how unusual each value of one series is, in units of its own. */
public interface Baseline {
    double add(double value);

    /** The baselines of the benchmark, by the name in its table. */
    enum Kind {
        EWMA,
        ROBUST_Z,
        HOLT_WINTERS,
        FOREST_1,
        FOREST_8;

        public Baseline make() {
            return switch (this) {
                case EWMA -> new Ewma();
                case ROBUST_Z -> new RobustZ();
                case HOLT_WINTERS -> new HoltWinters();
                case FOREST_1 -> new Forest(1);
                case FOREST_8 -> new Forest(8);
            };
        }
    }

    /** Distance from a moving average, in moving standard deviations. */
    final class Ewma implements Baseline {
        private static final double RATE = 2 / 101.0;
        private double mean = Double.NaN;
        private double variance;

        @Override
        public double add(double value) {
            if (Double.isNaN(mean)) {
                mean = value;
                return 0;
            }
            double error = value - mean;
            double score = error == 0 ? 0 : Math.abs(error) / Math.max(Math.sqrt(variance), 1e-9);
            mean += RATE * error;
            variance = (1 - RATE) * (variance + RATE * error * error);
            return score;
        }
    }

    /** Distance from the median of the last 288 values, in median absolute deviations; both from a sorted window. */
    final class RobustZ implements Baseline {
        private static final int WINDOW = 288;
        private final double[] ring = new double[WINDOW];
        private final double[] sorted = new double[WINDOW];
        private final double[] deviations = new double[WINDOW];
        private double median;
        private double deviation;
        private long seen;

        @Override
        public double add(double value) {
            int filled = (int) Math.min(seen, WINDOW);
            // the median is renewed at every 12th value: it would move by next to nothing in between
            if (filled > 0 && seen % 12 == 0) {
                System.arraycopy(ring, 0, sorted, 0, filled);
                Arrays.sort(sorted, 0, filled);
                median = sorted[filled / 2];
                for (int i = 0; i < filled; i++) {
                    deviations[i] = Math.abs(ring[i] - median);
                }
                Arrays.sort(deviations, 0, filled);
                deviation = 1.4826 * deviations[filled / 2];
            }
            ring[(int) (seen++ % WINDOW)] = value;
            double error = Math.abs(value - median);
            return filled == 0 || error == 0 ? 0 : error / Math.max(deviation, 1e-9 + 1e-6 * Math.abs(median));
        }
    }

    /** Additive Holt-Winters with a season of 288 values: the forecast's error in moving standard deviations. */
    final class HoltWinters implements Baseline {
        private static final int SEASON = 288;
        private final double[] season = new double[SEASON];
        private double level = Double.NaN;
        private double trend;
        private double variance;
        private long seen;

        @Override
        public double add(double value) {
            int slot = (int) (seen++ % SEASON);
            if (Double.isNaN(level)) {
                level = value;
                return 0;
            }
            double error = value - (level + trend + season[slot]);
            double score = error == 0 ? 0 : Math.abs(error) / Math.max(Math.sqrt(variance), 1e-9);
            double before = level;
            level += trend + 0.1 * error;
            trend += 0.002 * (level - before - trend);
            season[slot] += (seen <= SEASON ? 0.9 : 0.15) * error;
            variance += 0.01 * (error * error - variance);
            return score;
        }
    }

    /** The random cut forest as it comes: 50 trees of 256 samples over the last values. */
    final class Forest implements Baseline {
        private final RandomCutForest forest;
        private final float[] last;

        Forest(int shingle) {
            last = new float[shingle];
            forest = RandomCutForest.builder()
                    .dimensions(shingle)
                    .shingleSize(shingle)
                    .numberOfTrees(50)
                    .sampleSize(256)
                    .randomSeed(42)
                    .build();
        }

        @Override
        public double add(double value) {
            System.arraycopy(last, 1, last, 0, last.length - 1);
            // the forest breaks where it has to tell -0.0 from 0.0
            last[last.length - 1] = (float) value + 0.0f;
            double score = forest.getAnomalyScore(last);
            forest.update(last);
            return score;
        }
    }
}
