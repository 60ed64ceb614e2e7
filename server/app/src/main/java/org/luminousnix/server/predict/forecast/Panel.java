package org.luminousnix.server.predict.forecast;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The experts together: each has a say by how small its errors in the trials were, and how seldom it cried wolf. */
final class Panel {
    /** A say is exp(-4·error), the errors counted from that of the best and in units of it. */
    private static final double SHARP = 4;

    private static final double FLOOR = 0.05;
    /** What is held against an expert before its first trial; counts as one. */
    private static final double PRIOR = 0.5;

    /** What each says now. */
    final double[] say;
    /** Per trial: the logarithm of what it took through what they would have said together, not knowing of that trial. */
    final double[] ratios;
    /** Per trial: how much higher it was in the end than they would have said together, not knowing of that trial. */
    final double[] misses;

    private final Trials trials;
    private final double[] sums;
    private final double[] counts;
    private final double[] wolves;

    Panel(Trials trials, Wolves wolves, int experts) {
        this.trials = trials;
        this.sums = new double[experts];
        this.counts = new double[experts];
        this.wolves = new double[experts];
        for (int e = 0; e < experts; e++) {
            for (double[] ratio : trials.ratio) {
                if (!Double.isNaN(ratio[e])) {
                    sums[e] += Math.abs(ratio[e]);
                    counts[e]++;
                }
            }
            this.wolves[e] = wolves.error(e);
        }
        this.say = say(-1);
        this.ratios = new double[trials.count];
        this.misses = new double[trials.count];
        for (int i = 0; i < trials.count; i++) {
            double[] others = say(i);
            ratios[i] = together(trials.ratio[i], others);
            misses[i] = together(trials.miss[i], others);
        }
    }

    /** The say of each expert; {@code without} is a trial that is not to be known, or -1. */
    private double[] say(int without) {
        double[] error = new double[sums.length];
        double best = Double.POSITIVE_INFINITY;
        for (int e = 0; e < error.length; e++) {
            double sum = sums[e] + PRIOR;
            double count = counts[e] + 1;
            if (without >= 0 && !Double.isNaN(trials.ratio[without][e])) {
                sum -= Math.abs(trials.ratio[without][e]);
                count--;
            }
            error[e] = sum / count + wolves[e];
            best = Math.min(best, error[e]);
        }
        for (int e = 0; e < error.length; e++) {
            error[e] = Math.exp(-SHARP * (error[e] - best) / (FLOOR + best));
        }
        return error;
    }

    /** What ways say together. */
    double together(List<Expert.Way> ways, ToDoubleFunction<Expert.Way> view) {
        return together(ways.stream().mapToDouble(view).toArray(), say);
    }

    /** The weighted median of those that say anything; NaN where none does. */
    static double together(double[] views, double[] say) {
        int count = 0;
        double[] known = new double[views.length];
        double[] weight = new double[views.length];
        for (int e = 0; e < views.length; e++) {
            if (!Double.isNaN(views[e])) {
                known[count] = Math.clamp(views[e], -Double.MAX_VALUE / 4, Double.MAX_VALUE / 4);
                weight[count++] = Math.max(say[e], 1e-9);
            }
        }
        return count == 0 ? Double.NaN : Ranks.quantile(known, weight, count, 0.5);
    }
}
