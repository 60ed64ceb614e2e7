package org.luminousnix.server.predict.forecast;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How far off the trials were, as a distribution: in time (logarithms of what it took through what was said) and in value (how much higher it
 * was in the end). Conformal: the quantiles are those of the errors themselves, whatever their distribution, and wider with few trials.
 */
final class Spread {
    /** How much wider it is for one trial that overlaps no other; a half of it for two. */
    private static final double SMALL = 0.6;
    /** The median error corrects what is said by so little: n/(n+10) of it. */
    private static final double SLOW = 10;

    private static final int FEW = 8;

    final int tests;
    private final double[] ratios;
    private final double[] misses;
    private final double apart;

    /** Of the errors; {@code apart} is how many trials fit into the past one after another. */
    Spread(double[] ratios, double[] misses, double apart) {
        this.ratios = Arrays.stream(ratios).filter(Double::isFinite).toArray();
        this.misses = Arrays.stream(misses).filter(Double::isFinite).toArray();
        this.apart = Math.max(1, apart);
        this.tests = Math.min(this.ratios.length, this.misses.length);
    }

    /** What to multiply a time by: the quantile {@code q} of what it takes through what is said. */
    double factor(double q) {
        double middle = quantile(ratios, 0.5);
        double shift = middle * apart / (apart + SLOW);
        return Math.exp(q == 0.5 ? shift : shift + (quantile(ratios, q) - middle) * wide());
    }

    /** What to add to a value: the quantile {@code q} of how much higher it is in the end. */
    double higher(double q) {
        return quantile(misses, q) * wide();
    }

    private double wide() {
        return 1 + SMALL / apart;
    }

    /** The median error of the time relative to what it took; NaN without a test. */
    double error() {
        return tests == 0
                ? Double.NaN
                : Ranks.median(
                        Arrays.stream(ratios).map(r -> Math.abs(Math.expm1(-r))).toArray());
    }

    /** The median factor between what was said and what it took, whichever way; NaN without a test. */
    double offBy() {
        return tests == 0
                ? Double.NaN
                : Math.exp(Ranks.median(Arrays.stream(ratios).map(Math::abs).toArray()));
    }

    /** The share of tests within the 90 % interval that the tests which do not overlap them make; NaN without a test. */
    double coverage(int[] asked, int ahead) {
        if (tests == 0 || asked.length != tests) {
            return Double.NaN;
        }
        int within = 0;
        for (int i = 0; i < tests; i++) {
            int at = i;
            int[] others = IntStream.range(0, tests)
                    .filter(j -> Math.abs(asked[j] - asked[at]) >= ahead)
                    .toArray();
            if (others.length < FEW) {
                others = IntStream.range(0, tests).filter(j -> j != at).toArray();
            }
            if (others.length == 0) {
                return Double.NaN;
            }
            Spread rest = new Spread(pick(ratios, others), pick(misses, others), apart);
            boolean inTime = ratios[i] >= Math.log(rest.factor(0.05)) && ratios[i] <= Math.log(rest.factor(0.95));
            boolean inValue = misses[i] >= rest.higher(0.05) && misses[i] <= rest.higher(0.95);
            within += inTime || inValue ? 1 : 0;
        }
        return within / (double) tests;
    }

    private static double[] pick(double[] values, int[] which) {
        return Arrays.stream(which).mapToDouble(i -> values[i]).toArray();
    }

    private static double quantile(double[] values, double q) {
        double[] even = new double[values.length];
        Arrays.fill(even, 1);
        return Ranks.quantile(values.clone(), even, even.length, q);
    }
}
