package org.luminousnix.server.predict.anomaly;

/**
 * Makes one alarm of what belongs together: it is raised at an episode's head, the episode ends after a calm time, and a
 * further alarm needs more surprise than the past has held, which is forgotten slowly.
 */
final class Episodes {
    /** Below this part of the threshold a value is calm. */
    private static final double CALM = 0.3;

    private static final int CALM_VALUES = 12;

    private final Tuning tuning;
    private double lasting;
    private double record;
    private boolean open;
    private boolean alarm;
    private int calm;
    private long sinceAlarm = Long.MAX_VALUE / 2;
    private double score;
    private double peak;

    Episodes(Tuning tuning) {
        this.tuning = tuning;
    }

    /** Takes in one sum of surprises. {@code armed} is false while the detector still learns: nothing is raised then. */
    void add(double surprise, double threshold, boolean armed) {
        // a lone oddity counts less than one that lasts
        lasting += (1 - tuning.keep()) * ((armed ? surprise : 0) - lasting);
        double sum = armed ? (1 - tuning.smooth()) * surprise + tuning.smooth() * lasting : 0;
        double needed = Math.max(threshold, tuning.record() * record);
        score = sum / needed;
        sinceAlarm++;
        alarm = armed && !open && score >= 1 && sinceAlarm > tuning.refractory();
        if (alarm) {
            open = true;
            sinceAlarm = 0;
            peak = score;
            calm = 0;
        } else if (open) {
            peak = Math.max(peak, score);
            calm = sum < CALM * threshold ? calm + 1 : 0;
            open = calm < CALM_VALUES;
        }
        if (!armed) {
            score = 0;
        } else if (!alarm) {
            // what follows an alarm is below whatever could be one by itself, for those who set a threshold of their
            // own
            score = Math.min(score, open || sinceAlarm <= tuning.refractory() ? 0.5 : 0.99);
        }
        record = Math.max(sum, record * (1 - 1 / tuning.recordMemory()));
    }

    /** A value is missing: neither calm nor an alarm. */
    void missing() {
        alarm = false;
        score = 0;
    }

    /** 1 and more at an alarm, less everywhere else. */
    double score() {
        return score;
    }

    /** Whether the last value is the head of an episode. */
    boolean alarm() {
        return alarm;
    }

    /** Whether an episode lasts. */
    boolean open() {
        return open;
    }

    /** The highest score of the episode that lasts or was the last. */
    double peak() {
        return peak;
    }
}
