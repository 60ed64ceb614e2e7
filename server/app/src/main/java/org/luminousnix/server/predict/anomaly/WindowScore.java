package org.luminousnix.server.predict.anomaly;

import java.util.List;

/**
 * Scores alarms against labelled windows, as streaming detectors are usually compared: the first alarm within a window
 * earns up to 1, the earlier the more; a window without one costs a miss; every alarm outside costs, the less the closer
 * it follows a window. The first 15 % of a series, 750 values at most, are for learning and count nothing.
 */
public final class WindowScore {
    private static final double PROBATION = 0.15;
    private static final int PROBATION_LIMIT = 750;
    private static final double DAY = 86_400_000;

    /** A labelled time, both ends within it, in milliseconds since the epoch. */
    public record Window(long begin, long end) {
        public Window {
            if (end < begin) {
                throw new IllegalArgumentException("a window ends before it begins: " + begin + " to " + end);
            }
        }
    }

    /** What an alarm outside a window and a missed window cost; one in time earns 1. */
    public enum Profile {
        STANDARD(0.11, 1),
        FEW_FALSE_ALARMS(0.22, 1),
        FEW_MISSES(0.11, 2);

        private final double falseAlarm;
        private final double miss;

        Profile(double falseAlarm, double miss) {
            this.falseAlarm = falseAlarm;
            this.miss = miss;
        }
    }

    private double earned;
    private double penalty;
    private int windows;
    private int found;
    private int falseAlarms;
    private double days;

    /** Takes in one series; {@code alarms[i]} belongs to {@code times[i]}; windows in order of time. */
    public void add(long[] times, boolean[] alarms, List<Window> labelled) {
        int from = (int) Math.min(PROBATION_LIMIT, PROBATION * times.length);
        if (times.length > 1) {
            days += Math.max(0, times[times.length - 1] - times[from]) / DAY;
        }
        int next = from;
        int after = -1;
        int width = 1;
        for (Window window : labelled) {
            int left = firstAtLeast(times, window.begin(), next);
            int right = firstAtLeast(times, window.end() + 1, left) - 1;
            outside(alarms, next, left, after, width);
            if (right < left) {
                continue;
            }
            windows++;
            inside(alarms, left, right);
            next = right + 1;
            after = right;
            width = right - left + 1;
        }
        outside(alarms, next, alarms.length, after, width);
    }

    private void inside(boolean[] alarms, int left, int right) {
        for (int i = left; i <= right; i++) {
            if (alarms[i]) {
                found++;
                earned += sigmoid(-(double) (right - i + 1) / (right - left + 1)) / sigmoid(-1);
                return;
            }
        }
    }

    private void outside(boolean[] alarms, int from, int to, int after, int width) {
        for (int i = from; i < to; i++) {
            if (alarms[i]) {
                falseAlarms++;
                penalty -= after < 0 ? -1 : sigmoid((double) (i - after) / Math.max(1, width - 1));
            }
        }
    }

    /** From 1 far before the right edge of a window, over 0 at it, to -1 far behind. */
    private static double sigmoid(double position) {
        return position > 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
    }

    private static int firstAtLeast(long[] times, long time, int from) {
        int i = from;
        while (i < times.length && times[i] < time) {
            i++;
        }
        return i;
    }

    /** 0 for a detector that is always silent, 100 for a perfect one; below 0 for one that is worse than silence. */
    public double normalised(Profile profile) {
        double raw = earned - profile.falseAlarm * penalty - profile.miss * (windows - found);
        return windows == 0 ? 0 : 100 * (raw + profile.miss * windows) / (windows + profile.miss * windows);
    }

    /** The part of the windows in which an alarm was raised, 0 to 1. */
    public double detected() {
        return windows == 0 ? 0 : (double) found / windows;
    }

    /** Alarms outside every window. */
    public int falseAlarms() {
        return falseAlarms;
    }

    /** Alarms outside every window per day of one series. */
    public double falsePerSeriesDay() {
        return days <= 0 ? 0 : falseAlarms / days;
    }

    /** How many windows were looked at. */
    public int windows() {
        return windows;
    }

    /** How many days all series have together, learning not counted. */
    public double days() {
        return days;
    }
}
