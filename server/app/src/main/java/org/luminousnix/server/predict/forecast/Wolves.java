package org.luminousnix.server.predict.forecast;

import java.util.List;

/**
 * Promises of the past: asked at some step for the present threshold, would an expert have promised it for a time that is long gone, though it
 * never came? That is what a rotated log or a cleaned cache does to a straight line.
 */
final class Wolves {
    private static final int MANY = 16;

    final int count;
    /** Per step asked at and expert: steps until the threshold, as said; NaN where it could say nothing. */
    private final double[][] said;
    /** Per step asked at: the steps since. */
    private final int[] since;

    Wolves(Grid grid, List<Expert> experts, int start) {
        count = Math.min(MANY, grid.size() / 12);
        said = new double[count][experts.size()];
        since = new int[count];
        for (int i = 0; i < count; i++) {
            int at = nearest(grid, i);
            since[i] = grid.size() - 1 - at;
            for (int e = 0; e < experts.size(); e++) {
                boolean can = at >= start
                        && grid.value[at] < grid.threshold
                        && experts.get(e).needs(grid) <= Trials.seen(grid, start, at);
                said[i][e] = can ? experts.get(e).from(grid, at).passage(grid.threshold) : Double.NaN;
            }
        }
    }

    /** The step of a part of the past at which the threshold was nearest. */
    private int nearest(Grid grid, int part) {
        int first = (int) ((long) (grid.size() - 1) * part / count);
        int last = (int) ((long) (grid.size() - 1) * (part + 1) / count);
        int at = last - 1;
        for (int i = last - 2; i >= first; i--) {
            at = grid.value[i] > grid.value[at] ? i : at;
        }
        return at;
    }

    /** The mean logarithm of the time since a promise through the time promised, where that is longer; 0 without a promise. */
    double error(int expert) {
        double sum = 0;
        int asked = 0;
        for (int i = 0; i < count; i++) {
            if (!Double.isNaN(said[i][expert])) {
                asked++;
                sum += Math.clamp(Math.log(since[i] / Math.max(0.5, said[i][expert])), 0, Trials.MOST);
            }
        }
        return asked == 0 ? 0 : sum / asked;
    }

    /** How many times of the past they together would have promised the threshold for a third of the time since. */
    int cried(double[] say) {
        int cried = 0;
        for (int i = 0; i < count; i++) {
            double together = Panel.together(said[i], say);
            cried += !Double.isNaN(together) && together * 3 < since[i] ? 1 : 0;
        }
        return cried;
    }

    /** How many times of the past they could be asked at. */
    int asked() {
        int asked = 0;
        for (double[] views : said) {
            for (double view : views) {
                if (!Double.isNaN(view)) {
                    asked++;
                    break;
                }
            }
        }
        return asked;
    }
}
