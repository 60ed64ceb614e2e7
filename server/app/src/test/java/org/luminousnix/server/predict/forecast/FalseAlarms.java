package org.luminousnix.server.predict.forecast;

import java.util.Arrays;

/** What is said about series that never reach the threshold, which is a tenth of their range above their highest value. */
final class FalseAlarms {
    /** Before so many days are known, a first rise cannot be told from one that will not end. */
    static final int LEARNING = 3 * Shapes.DAY;

    private static final int EVERY = 2 * 12;

    int asked;
    int early;
    int late;
    int silent;
    int linearLate;
    double lateDays;

    /** Asked every two hours; an alarm is "full within 24 hours" where it was not said the last time. */
    void never(double[] value, Score score) {
        double most = Arrays.stream(value).max().orElseThrow();
        double threshold = most + 0.1 * (most - Arrays.stream(value).min().orElseThrow());
        boolean was = false;
        boolean linearWas = false;
        for (int at = Shapes.DAY / 2; at < value.length; at += EVERY) {
            asked++;
            Outlook told = score.outlook(value, at, threshold);
            boolean is = told.projection() instanceof Projection.Voiced voiced
                    && voiced.p50Millis() <= Score.time(at + Shapes.DAY);
            boolean linear = PredictLinear.passage(value, at, 6 * 12, threshold) <= Shapes.DAY;
            silent += told.projection() instanceof Projection.Silent ? 1 : 0;
            if (at < LEARNING) {
                early += is && !was ? 1 : 0;
            } else {
                late += is && !was ? 1 : 0;
                linearLate += linear && !linearWas ? 1 : 0;
            }
            was = is;
            linearWas = linear;
        }
        lateDays += (value.length - LEARNING) / (double) Shapes.DAY;
    }

    void add(FalseAlarms other) {
        asked += other.asked;
        early += other.early;
        late += other.late;
        silent += other.silent;
        linearLate += other.linearLate;
        lateDays += other.lateDays;
    }

    /** False alarms in thirty days, once three days are known. */
    double perMonth() {
        return late * 30 / lateDays;
    }

    double linearPerMonth() {
        return linearLate * 30 / lateDays;
    }
}
