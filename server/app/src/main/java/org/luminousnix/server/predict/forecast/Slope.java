package org.luminousnix.server.predict.forecast;

import java.util.Arrays;

/** Goes straight on with the slope of the last hours: the median of slopes between all pairs (Theil and Sen), or that between both ends. */
record Slope(double hours, boolean robust) implements Expert {
    private static final int BLOCKS = 24;
    private static final int NEWEST = 5;

    @Override
    public int needs(Grid grid) {
        return grid.steps(hours);
    }

    @Override
    public Way from(Grid grid, int at) {
        int steps = needs(grid);
        double perStep = robust ? theilSen(grid, at, steps) : ends(grid.value, at, steps);
        return new Straight(level(grid.value, at, Math.min(NEWEST, steps / 2 + 1), perStep), perStep);
    }

    /** The value at a step as the last few tell it together. */
    static double level(double[] value, int at, int few, double perStep) {
        double[] each = new double[few];
        for (int i = 0; i < few; i++) {
            each[i] = value[at - i] + perStep * i;
        }
        return Ranks.median(each);
    }

    private static double ends(double[] value, int at, int steps) {
        int few = Math.max(1, Math.min(6, steps / 8));
        double rise = 0;
        for (int i = 0; i < few; i++) {
            rise += value[at - i] - value[at - steps + few - 1 - i];
        }
        return rise / few / (steps - few + 1);
    }

    /** Over means of blocks where there are many steps: pairs of all would cost the square of them. */
    private static double theilSen(Grid grid, int at, int steps) {
        int blocks = Math.min(BLOCKS, steps + 1);
        double width = (steps + 1) / (double) blocks;
        double[] mean = new double[blocks];
        double[] middle = new double[blocks];
        for (int b = 0; b < blocks; b++) {
            int from = at - steps + (int) Math.round(b * width);
            int to = at - steps + (int) Math.round((b + 1) * width);
            mean[b] = grid.mean(from, to);
            middle[b] = (from + to - 1) / 2.0;
        }
        double[] slopes = new double[blocks * (blocks - 1) / 2];
        int count = 0;
        for (int i = 0; i < blocks; i++) {
            for (int j = i + 1; j < blocks; j++) {
                slopes[count++] = (mean[j] - mean[i]) / (middle[j] - middle[i]);
            }
        }
        return Ranks.median(Arrays.copyOf(slopes, count));
    }
}
