package org.luminousnix.server.predict.forecast;

/** Lives the usual day over again: the mean shape of the last days, and their mean rise each time anew. */
record Season(int days) implements Expert {
    @Override
    public int needs(Grid grid) {
        return grid.steps(24) * days + few(grid);
    }

    @Override
    public Way from(Grid grid, int at) {
        int day = grid.steps(24);
        double[] value = grid.value;
        double[] shape = new double[day + 1];
        for (int d = 1; d <= days; d++) {
            int from = at - d * day;
            for (int i = 0; i <= day; i++) {
                shape[i] += (value[from + i] - value[from]) / days;
            }
        }
        int few = few(grid);
        double[] recent = new double[few];
        for (int i = 0; i < few; i++) {
            recent[i] = value[at - i] + shape[day] - shape[day - i];
        }
        double start = Ranks.median(recent);
        double net = shape[day];
        for (int i = 0; i <= day; i++) {
            shape[i] += start - net; // a round starts one rise higher
        }
        return new Again(shape, 0, day, net);
    }

    private static int few(Grid grid) {
        return Math.min(6, grid.steps(0.5));
    }
}
