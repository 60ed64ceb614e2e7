package org.luminousnix.server.predict.forecast;

import java.util.Arrays;
import java.util.List;

/** The experts' ways from now on, together with what the trials make of them. Times are steps from the newest value. */
final class Judged {
    /** What together comes of experts most of whom see no end. */
    private static final double NEVER = Double.MAX_VALUE / 4;

    final Spread spread;
    final int start;
    final Trials trials;
    private final Grid grid;
    private final List<Expert.Way> ways;
    private final Panel panel;
    private final Wolves wolves;

    private Judged(Grid grid, int start, List<Expert.Way> ways, Wolves wolves, Trials trials) {
        this.grid = grid;
        this.start = start;
        this.ways = ways;
        this.wolves = wolves;
        this.trials = trials;
        this.panel = new Panel(trials, wolves, ways.size());
        this.spread = new Spread(panel.ratios, panel.misses, (grid.size() - 1) / (double) trials.ahead);
    }

    /** Judged by trials over about as many steps as are asked about, at most a quarter of the past. */
    static Judged of(Grid grid, List<Expert> experts, int start) {
        int now = grid.size() - 1;
        List<Expert.Way> ways = experts.stream().map(e -> e.from(grid, now)).toList();
        double[] even = new double[ways.size()];
        Arrays.fill(even, 1);
        double first = Panel.together(
                ways.stream().mapToDouble(w -> w.passage(grid.threshold)).toArray(), even);
        Wolves wolves = new Wolves(grid, experts, start);
        int ahead = ahead(grid, first);
        Judged judged = new Judged(grid, start, ways, wolves, Trials.of(grid, experts, start, ahead));
        int better = ahead(grid, judged.said(grid.threshold));
        boolean near = better < 2 * ahead && ahead < 2 * better;
        return near ? judged : new Judged(grid, start, ways, wolves, Trials.of(grid, experts, start, better));
    }

    private static int ahead(Grid grid, double steps) {
        return (int) Math.clamp(steps, 6, Math.max(6, (grid.size() - 1) / 4.0));
    }

    private double said(double level) {
        return panel.together(ways, way -> way.passage(level));
    }

    /** Steps until the threshold is passed with a probability of {@code q}. */
    double passage(double q) {
        double said = said(grid.threshold);
        if (spread.tests == 0 || said == NEVER) {
            return said;
        }
        double inTime = said * spread.factor(q);
        if (q == 0.5) {
            return inTime;
        }
        double inValue = said(grid.threshold - spread.higher(1 - q));
        return q < 0.5 ? Math.min(inTime, inValue) : Math.max(inTime, inValue);
    }

    /** The value so many steps ahead. */
    double ahead(double steps) {
        return panel.together(ways, way -> way.ahead(steps));
    }

    /** The other end of the 90 % interval of the value so many steps ahead: {@code q} is 0.05 or 0.95. */
    double edge(double steps, double q) {
        if (spread.tests == 0) {
            return ahead(steps);
        }
        double share = steps / trials.ahead;
        double off = ahead(steps) + spread.higher(q) * (share < 1 ? Math.sqrt(share) : share);
        double paced = ahead(steps / spread.factor(1 - q));
        return q < 0.5 ? Math.min(off, Math.min(paced, ahead(steps))) : Math.max(off, Math.max(paced, ahead(steps)));
    }

    /** How many promises of the past were not kept, of {@link #asked}. */
    int cried() {
        return wolves.cried(panel.say);
    }

    int asked() {
        return wolves.asked();
    }
}
