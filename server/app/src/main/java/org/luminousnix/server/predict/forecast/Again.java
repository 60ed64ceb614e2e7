package org.luminousnix.server.predict.forecast;

/** The way through the same steps again and again, {@code net} higher in each round. */
final class Again implements Expert.Way {
    private final double[] values;
    private final int from;
    private final int period;
    private final double net;

    Again(double[] values, int from, int period, double net) {
        this.values = values;
        this.from = from;
        this.period = period;
        this.net = net;
    }

    @Override
    public double passage(double level) {
        double top = values[from] + net;
        for (int i = 0; i <= period; i++) {
            double now = values[from + i] + net;
            if (now >= level) {
                return i - into(i, level - net);
            }
            top = Math.max(top, now);
        }
        if (net <= 0) {
            return Double.POSITIVE_INFINITY;
        }
        double rounds = Math.ceil((level - top) / net);
        double wanted = level - (rounds + 1) * net;
        for (int i = 0; i <= period; i++) {
            if (values[from + i] >= wanted) {
                return rounds * period + i - into(i, wanted);
            }
        }
        return (rounds + 1) * period; // a matter of rounding
    }

    /** How much of the step to a place was left when it passed a level. */
    private double into(int place, double level) {
        double now = values[from + place];
        double last = place == 0 ? now : values[from + place - 1];
        return now > last && level > last ? (now - level) / (now - last) : 0;
    }

    @Override
    public double ahead(double steps) {
        double rounds = Math.floor(steps / period);
        int step = (int) Math.min(period, Math.round(steps - rounds * period));
        return values[from + step] + (rounds + 1) * net;
    }
}
