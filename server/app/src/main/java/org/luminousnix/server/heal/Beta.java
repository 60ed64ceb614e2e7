package org.luminousnix.server.heal;

/**
 * A Beta distribution: how likely each success rate is after so many successes and failures, one of each counted beforehand.
 * The distribution function is the continued fraction of DLMF 8.17.22, evaluated by Lentz's method.
 */
record Beta(double alpha, double beta) {
    private static final double TINY = 1e-300;
    private static final double PRECISION = 1e-14;
    private static final int MOST_TERMS = 10_000;
    private static final double[] LANCZOS = {
        676.5203681218851,
        -1259.1392167224028,
        771.3234287776531,
        -176.6150291621406,
        12.507343278686905,
        -0.13857109526572012,
        9.984369578019572e-6,
        1.5056327351493116e-7
    };

    /** The expected rate. */
    double mean() {
        return alpha / (alpha + beta);
    }

    /** The rate below which the true one lies with this probability; by bisection. */
    double quantile(double probability) {
        double low = 0;
        double high = 1;
        while (high - low > 1e-9) {
            double middle = (low + high) / 2;
            if (cumulative(middle) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** The probability that the true rate is at most x. */
    double cumulative(double x) {
        if (x <= 0 || x >= 1) {
            return x <= 0 ? 0 : 1;
        }
        return x > (alpha + 1) / (alpha + beta + 2)
                ? 1 - new Beta(/* alpha= */ beta, /* beta= */ alpha).lowerTail(1 - x)
                : lowerTail(x);
    }

    private double lowerTail(double x) {
        double logFront =
                alpha * Math.log(x) + beta * Math.log1p(-x) + logGamma(alpha + beta) - logGamma(alpha) - logGamma(beta);
        double c = 1;
        double d = 1 / nonZero(1 - (alpha + beta) * x / (alpha + 1));
        double fraction = d;
        for (int m = 1; m <= MOST_TERMS; m++) {
            double even = m * (beta - m) * x / ((alpha + 2 * m - 1) * (alpha + 2 * m));
            d = 1 / nonZero(1 + even * d);
            c = nonZero(1 + even / c);
            fraction *= d * c;
            double odd = -(alpha + m) * (alpha + beta + m) * x / ((alpha + 2 * m) * (alpha + 2 * m + 1));
            d = 1 / nonZero(1 + odd * d);
            c = nonZero(1 + odd / c);
            fraction *= d * c;
            if (Math.abs(d * c - 1) < PRECISION) {
                break;
            }
        }
        return Math.exp(logFront) * fraction / alpha;
    }

    private static double nonZero(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }

    /** Lanczos' approximation for arguments from 1 on, good to 1e-13. */
    private static double logGamma(double value) {
        double x = value - 1;
        double sum = 0.9999999999998099;
        for (int i = 0; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (x + i + 1);
        }
        double t = x + LANCZOS.length - 0.5;
        return 0.5 * Math.log(2 * Math.PI) + (x + 0.5) * Math.log(t) - t + Math.log(sum);
    }
}
