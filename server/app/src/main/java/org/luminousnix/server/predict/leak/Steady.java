package org.luminousnix.server.predict.leak;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What of a short past rises all the time: the floor is taken for a line, a day's load, a start and up to two steps, all found at once. Which of them
 * there are, the criterion of Schwarz says; the load of each day may be of another height, above the same floor.
 */
final class Steady {
    private static final int MOST_WAVES = 2;
    private static final int MOST_STEPS = 2;
    /** What a step costs: its height, and a place that was looked for everywhere. */
    private static final int STEP_PARAMETERS = 4;
    /** Time constants of a start, in days; 0 is none. */
    private static final double[] STARTS = {0, 0.02, 0.03, 0.045, 0.065, 0.09, 0.125, 0.175, 0.25, 0.35, 0.5};

    private final double slope;
    private final double t;
    private final int beside;
    private final double fallen;
    private final double[] clean;

    private Steady(double slope, double t, int beside, double fallen, double[] clean) {
        this.slope = slope;
        this.t = t;
        this.beside = beside;
        this.fallen = fallen;
        this.clean = clean;
    }

    /** The steady rise per step. */
    double slope() {
        return slope;
    }

    /** The slope by its standard error, which allows for errors that depend on the one before. */
    double t() {
        return t;
    }

    /** How many other things the floor is made of: load, start, steps. */
    int beside() {
        return beside;
    }

    /** What all steps down took, by the steady rise of the whole window. */
    double fallen() {
        return fallen;
    }

    /** The floor without load, start and steps; NaN where it is not known. */
    double[] clean() {
        return clean.clone();
    }

    /** What there is besides the line. */
    private record Model(double score, int waves, double start, List<Integer> steps) {}

    /** Of the values, {@code perDay} of which make a day; NaN is not there. */
    static Steady of(double[] values, int perDay) {
        Terms terms = new Terms(values, perDay);
        double[] known = terms.each(i -> values[i]);
        return judged(known, terms, chosen(known, terms));
    }

    private static Model chosen(double[] known, Terms terms) {
        Model best = new Model(Double.POSITIVE_INFINITY, 0, 0, List.of());
        for (int waves = 0; waves <= MOST_WAVES; waves++) {
            LeastSquares waved = waved(known, terms, waves);
            for (double start : STARTS) {
                LeastSquares fit = waved.copy();
                if (start > 0) {
                    fit.add(terms.warmUp(start));
                }
                best = stepped(fit, terms, new Model(0, waves, start, List.of()), best);
            }
        }
        return best;
    }

    private static LeastSquares waved(double[] known, Terms terms, int waves) {
        LeastSquares fit = new LeastSquares(known);
        fit.add(terms.one());
        fit.add(terms.line());
        for (int periods = 1; periods <= waves; periods++) {
            fit.add(terms.wave(periods, false));
            fit.add(terms.wave(periods, true));
        }
        return fit;
    }

    /** The better of {@code best} and of this fit with no step, one, or two: each where it explains most beside those before it. */
    private static Model stepped(LeastSquares fit, Terms terms, Model model, Model best) {
        List<Integer> steps = new ArrayList<>();
        Model found = best;
        while (true) {
            int n = fit.left().length;
            // a time constant is a parameter too
            int parameters = 2 + 2 * model.waves + (model.start > 0 ? 2 : 0) + STEP_PARAMETERS * steps.size();
            double error = LeastSquares.dot(fit.left(), fit.left()) / n;
            double score = n * Math.log(Math.max(Double.MIN_NORMAL, error)) + parameters * Math.log(n);
            if (score < found.score) {
                found = new Model(score, model.waves, model.start, List.copyOf(steps));
            }
            int edge = Math.max(1, n / 24);
            int place = steps.size() == MOST_STEPS ? -1 : fit.bestStep(edge, n - edge + 1);
            if (place < 0) {
                return found;
            }
            fit.add(terms.step(place));
            steps.add(place);
        }
    }

    private static Steady judged(double[] known, Terms terms, Model model) {
        LeastSquares fit = new LeastSquares(known);
        fit.add(terms.one());
        for (int at : model.steps) {
            fit.add(terms.step(at));
        }
        if (model.start > 0) {
            fit.add(terms.warmUp(model.start));
        }
        if (model.waves > 0) {
            double[] load = load(known, terms, model);
            for (int day = 0; day < terms.days(); day++) {
                fit.add(terms.onDay(load, day));
            }
        }
        double[] line = terms.line();
        fit.add(line);
        double[] weights = fit.weights();
        double rise = weights[weights.length - 1];
        double fallen = 0;
        for (int i = 0; i < model.steps.size(); i++) {
            fallen += Math.max(0, -weights[1 + i]);
        }
        double[] clean = fit.left().clone();
        LeastSquares.subtract(clean, line, -rise);
        int beside = (model.waves > 0 ? 1 : 0) + (model.start > 0 ? 1 : 0) + model.steps.size();
        return new Steady(
                rise / terms.length(), t(fit, rise), beside, rise > 0 ? fallen / rise : 0, terms.spread(clean));
    }

    /** What a mean day adds above its lowest time. */
    private static double[] load(double[] known, Terms terms, Model model) {
        LeastSquares fit = waved(known, terms, model.waves);
        if (model.start > 0) {
            fit.add(terms.warmUp(model.start));
        }
        for (int at : model.steps) {
            fit.add(terms.step(at));
        }
        double[] weights = fit.weights();
        double[] load = new double[known.length];
        for (int periods = 1; periods <= model.waves; periods++) {
            LeastSquares.subtract(load, terms.wave(periods, false), -weights[2 * periods]);
            LeastSquares.subtract(load, terms.wave(periods, true), -weights[2 * periods + 1]);
        }
        double lowest = Arrays.stream(load).min().orElse(0);
        for (int i = 0; i < load.length; i++) {
            load[i] -= lowest;
        }
        return load;
    }

    private static double t(LeastSquares fit, double rise) {
        double[] left = fit.left();
        double squares = LeastSquares.dot(left, left);
        double together = 0;
        for (int i = 1; i < left.length; i++) {
            together += left[i] * left[i - 1];
        }
        double rho = squares == 0 ? 0 : Math.clamp(together / squares, 0, 0.95);
        double variance = squares / Math.max(1, left.length - fit.terms()) * (1 + rho) / (1 - rho);
        double length = fit.lastLength();
        if (length == 0) {
            return 0;
        }
        return variance > 0 ? rise * length / Math.sqrt(variance) : Math.signum(rise) * Double.MAX_VALUE;
    }
}
