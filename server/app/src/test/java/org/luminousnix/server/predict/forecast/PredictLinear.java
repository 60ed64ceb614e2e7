package org.luminousnix.server.predict.forecast;

/** What {@code predict_linear} of Prometheus makes of the last hours: a line of least squares, followed to the threshold. */
final class PredictLinear {
    private PredictLinear() {}

    /** Steps from a step until the line through the last {@code window} steps reaches the threshold; infinite where it falls. */
    static double passage(double[] value, int at, int window, double threshold) {
        double sumX = 0;
        double sumY = 0;
        double sumXx = 0;
        double sumXy = 0;
        int count = 0;
        for (int i = Math.max(0, at - window + 1); i <= at; i++) {
            double x = i - at;
            double y = value[i] - value[at];
            sumX += x;
            sumY += y;
            sumXx += x * x;
            sumXy += x * y;
            count++;
        }
        double slope = (count * sumXy - sumX * sumY) / (count * sumXx - sumX * sumX);
        double start = value[at] + (sumY - slope * sumX) / count;
        return slope > 0 ? Math.max(0, (threshold - start) / slope) : Double.POSITIVE_INFINITY;
    }
}
