package org.luminousnix.server.predict.leak;

/** A line with one step in it, by least squares: sums from the end of the series make each place of the step cheap to try. */
final class Line {
    /** The slope per step of the series and the sum of squared errors. */
    record Fit(double slope, double error) {}

    private final double[] count;
    private final double[] sumTime;
    private final double[] sumValue;
    private final double timeTime;
    private final double timeValue;
    private final double valueValue;

    private Line(double[] values) {
        int n = values.length;
        count = new double[n + 1];
        sumTime = new double[n + 1];
        sumValue = new double[n + 1];
        double tt = 0;
        double tv = 0;
        double vv = 0;
        double middle = Numbers.median(values);
        for (int i = n - 1; i >= 0; i--) {
            boolean here = !Double.isNaN(values[i]);
            double time = here ? i - n / 2.0 : 0;
            double value = here ? values[i] - middle : 0;
            count[i] = count[i + 1] + (here ? 1 : 0);
            sumTime[i] = sumTime[i + 1] + time;
            sumValue[i] = sumValue[i + 1] + value;
            tt += time * time;
            tv += time * value;
            vv += value * value;
        }
        timeTime = tt;
        timeValue = tv;
        valueValue = vv;
    }

    static Line of(double[] values) {
        return new Line(values);
    }

    /** The best level before {@code at}, level from there on and slope; no error smaller than 0. */
    Fit withStepAt(int at) {
        double later = count[at];
        double earlier = count[0] - later;
        if (later < 2 || earlier < 2) {
            return new Fit(0, Double.POSITIVE_INFINITY);
        }
        double laterTime = sumTime[at];
        double earlierTime = sumTime[0] - laterTime;
        double laterValue = sumValue[at];
        double earlierValue = sumValue[0] - laterValue;
        double tt = timeTime - laterTime * laterTime / later - earlierTime * earlierTime / earlier;
        double tv = timeValue - laterTime * laterValue / later - earlierTime * earlierValue / earlier;
        double vv = valueValue - laterValue * laterValue / later - earlierValue * earlierValue / earlier;
        double slope = tt <= 0 ? 0 : tv / tt;
        return new Fit(slope, Math.max(0, vv - slope * tv));
    }
}
