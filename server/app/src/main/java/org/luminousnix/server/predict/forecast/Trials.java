package org.luminousnix.server.predict.forecast;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Back-tests on a series' own past: levels that it reached for the first time in {@code ahead} steps, chosen evenly over the way that it rose;
 * asked so many steps before, when would each expert have said they come?
 */
final class Trials {
    /** The largest log-ratio that counts. */
    static final double MOST = Math.log(30);

    private static final int MANY = 24;

    final int ahead;
    final int count;
    /** Per trial and expert the logarithm of what it took through what was said; NaN where it could say nothing. */
    final double[][] ratio;
    /** Per trial and expert: how much higher it was in the end than said. */
    final double[][] miss;
    /** Per trial: the step that it was asked at. */
    final int[] asked;

    private Trials(int ahead, int count) {
        this.ahead = ahead;
        this.count = count;
        this.ratio = new double[count][];
        this.miss = new double[count][];
        this.asked = new int[count];
    }

    static Trials of(Grid grid, List<Expert> experts, int start, int ahead) {
        double[] mass = mass(grid, start, ahead);
        double total = mass[mass.length - 1];
        Trials trials = new Trials(ahead, total > 0 ? MANY : 0);
        int at = 0;
        for (int i = 0; i < trials.count; i++) {
            double wanted = total * (i + 0.5) / MANY;
            while (mass[at] < wanted) {
                at++;
            }
            double into = (wanted - mass[at - 1]) / (mass[at] - mass[at - 1]);
            double low = highest(grid.value, at - ahead, at);
            trials.ask(grid, experts, start, i, at, low + into * (grid.value[at] - low));
        }
        return trials;
    }

    /** The sum, up to each step, of how far it is a record, newer ones counting more. */
    private static double[] mass(Grid grid, int start, int ahead) {
        double[] value = grid.value;
        double[] mass = new double[value.length];
        double half = Math.max(grid.steps(72), 3.0 * ahead);
        Deque<Integer> tops = new ArrayDeque<>();
        int first = Math.min(value.length - 1, ahead + Math.min(ahead, value.length / 8));
        for (int i = 0; i < value.length; i++) {
            while (!tops.isEmpty() && tops.getFirst() < i - ahead) {
                tops.removeFirst();
            }
            double record = i >= first && !tops.isEmpty() ? value[i] - value[tops.getFirst()] : 0;
            double counts =
                    Math.pow(0.5, (value.length - 1 - i) / half) * (i - ahead >= start ? 1 : i > start ? 0 : 0.3);
            mass[i] = (i > 0 ? mass[i - 1] : 0) + Math.max(0, record) * counts;
            while (!tops.isEmpty() && value[tops.getLast()] <= value[i]) {
                tops.removeLast();
            }
            tops.addLast(i);
        }
        return mass;
    }

    private static double highest(double[] value, int from, int to) {
        double most = value[from];
        for (int i = from; i < to; i++) {
            most = Math.max(most, value[i]);
        }
        return most;
    }

    private void ask(Grid grid, List<Expert> experts, int start, int index, int at, double level) {
        double[] value = grid.value;
        asked[index] = at - ahead;
        double last = value[at - 1];
        double took = ahead - 1 + (value[at] > last ? Math.clamp((level - last) / (value[at] - last), 0, 1) : 0);
        ratio[index] = new double[experts.size()];
        miss[index] = new double[experts.size()];
        for (int e = 0; e < experts.size(); e++) {
            ratio[index][e] = Double.NaN;
            miss[index][e] = Double.NaN;
            if (experts.get(e).needs(grid) <= seen(grid, start, asked[index])) {
                Expert.Way way = experts.get(e).from(grid, asked[index]);
                double told = way.passage(level);
                miss[index][e] = level - way.ahead(took);
                ratio[index][e] = Math.clamp(Math.log(Math.max(took, 0.5) / Math.max(told, 0.5)), -MOST, MOST);
            }
        }
    }

    /** How far back an expert may look: not beyond a change of regime, and before it no further than now. */
    static int seen(Grid grid, int start, int at) {
        return at >= start ? at - start : Math.min(at, grid.size() - 1 - start);
    }
}
