package org.luminousnix.server.predict.leak;

import java.util.ArrayList;
import java.util.List;

/** Least squares by the method of Gram and Schmidt: terms are added one by one, and one that adds nothing to those before it has a weight of 0. */
final class LeastSquares {
    private static final double NOTHING = 1e-9;
    /** Less than this is left of a step that the terms before it explain. */
    private static final double LEAST_REST = 1e-6;

    private final double[] left;
    private final List<double[]> units = new ArrayList<>();
    /** Of each term, how much of the units before it is in it, and its own length last; empty where it added nothing. */
    private final List<double[]> parts = new ArrayList<>();

    private final List<Double> heights = new ArrayList<>();

    /** Of these values, without any term yet. */
    LeastSquares(double[] values) {
        left = values.clone();
    }

    /** The same terms and what they leave, to be gone on with apart. */
    LeastSquares copy() {
        LeastSquares same = new LeastSquares(left);
        same.units.addAll(units);
        same.parts.addAll(parts);
        same.heights.addAll(heights);
        return same;
    }

    /** Adds a term: its value beside each of the values. */
    void add(double[] term) {
        double[] rest = term.clone();
        double[] part = new double[units.size() + 1];
        for (int i = 0; i < units.size(); i++) {
            part[i] = dot(rest, units.get(i));
            subtract(rest, units.get(i), part[i]);
        }
        double length = Math.sqrt(dot(rest, rest));
        if (!(length > NOTHING * Math.sqrt(dot(term, term)))) {
            parts.add(new double[0]);
            return;
        }
        part[units.size()] = length;
        for (int i = 0; i < rest.length; i++) {
            rest[i] /= length;
        }
        double height = dot(left, rest);
        subtract(left, rest, height);
        units.add(rest);
        heights.add(height);
        parts.add(part);
    }

    /**
     * Where a step explains most of what is left: the place, from {@code from} to before {@code to}, at and after which it is 1; -1 where none explains
     * anything. All places are tried at once, by sums from the end on.
     */
    int bestStep(int from, int to) {
        double[] together = new double[units.size()];
        double sum = 0;
        double most = 0;
        int best = -1;
        for (int at = left.length - 1; at >= from; at--) {
            sum += left[at];
            double rest = left.length - at;
            for (int i = 0; i < together.length; i++) {
                together[i] += units.get(i)[at];
                rest -= together[i] * together[i];
            }
            if (at < to && rest > LEAST_REST && sum * sum / rest > most) {
                most = sum * sum / rest;
                best = at;
            }
        }
        return best;
    }

    /** What the terms leave of the values. */
    double[] left() {
        return left;
    }

    /** How many terms added something. */
    int terms() {
        return units.size();
    }

    /** The length of what the terms before it do not explain of the last term; 0 where it added nothing. */
    double lastLength() {
        double[] last = parts.getLast();
        return last.length == 0 ? 0 : last[last.length - 1];
    }

    /** The weight of each term, in the order in which they were added. */
    double[] weights() {
        double[] weights = new double[parts.size()];
        double[] height = heights.stream().mapToDouble(Double::doubleValue).toArray();
        int unit = units.size() - 1;
        for (int term = parts.size() - 1; term >= 0; term--) {
            double[] part = parts.get(term);
            if (part.length > 0) {
                weights[term] = height[unit] / part[unit];
                for (int before = 0; before < unit; before++) {
                    height[before] -= weights[term] * part[before];
                }
                unit--;
            }
        }
        return weights;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    static void subtract(double[] from, double[] what, double times) {
        for (int i = 0; i < from.length; i++) {
            from[i] -= times * what[i];
        }
    }
}
