package org.luminousnix.server.predict.forecast;

/** Lives the last days over again, raised by what the same hours rose since: their shape, and their rise each time anew. */
record Replay(double days) implements Expert {
    @Override
    public int needs(Grid grid) {
        return grid.steps(days * 24) + few(grid);
    }

    @Override
    public Way from(Grid grid, int at) {
        int period = grid.steps(days * 24);
        double[] rise = new double[few(grid)];
        for (int i = 0; i < rise.length; i++) {
            rise[i] = grid.value[at - i] - grid.value[at - i - period];
        }
        return new Again(grid.value, at - period, period, Ranks.median(rise));
    }

    private static int few(Grid grid) {
        return Math.min(6, grid.steps(0.5));
    }
}
