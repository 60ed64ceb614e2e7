package org.luminousnix.server.predict.anomaly;

import org.luminousnix.server.predict.Surprise;

/**
 * Says of each value of one series how unlike its own past it is. It learns as it goes, in bounded memory, allocates
 * nothing per value, and raises one alarm per episode. Not for several threads at once.
 */
public final class Detector implements Surprise {
    /** Values that are needed before the first alarm. */
    private static final int LEARNING = 300;

    /** Of a quick series, this much time is needed too, or {@link #LEARNT} values. */
    private static final long LEARNING_MILLIS = 6 * 3_600_000L;

    private static final int LEARNT = 750;

    /** A pause of more than this many intervals is a gap. */
    private static final double GAP = 3.5;

    private static final double USUAL_INTERVAL = 300_000;

    /** Values further out are cut, so that no sum of them is infinite. */
    private static final double FURTHEST = 1e150;

    private final Tuning tuning;
    private final Cadence cadence = new Cadence();
    private final Increments increments = new Increments();
    private final Parts parts;
    private final Episodes episodes;
    private long last;
    private boolean any;
    private long elapsed;
    private double reached;

    public Detector() {
        this(Tuning.SHIPPED);
    }

    Detector(Tuning tuning) {
        this.tuning = tuning;
        this.parts = new Parts(tuning);
        this.episodes = new Episodes(tuning);
    }

    /**
     * Takes in the next value. One that is not a number counts as missing. Time may stand still or go back.
     *
     * @param millis since the epoch
     */
    @Override
    public void add(long millis, double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            episodes.missing();
            return;
        }
        double cut = Math.max(-FURTHEST, Math.min(FURTHEST, value));
        long step = any ? millis - last : 0;
        double intervals = step > 0 ? step / cadence.interval() : 1;
        if (step > 0) {
            cadence.add(step);
            elapsed = Math.min(elapsed + step, Long.MAX_VALUE / 2);
        }
        if (step < -GAP * cadence.interval()) {
            parts.setBack();
        }
        last = millis;
        any = true;
        if (increments.changed(cut)) {
            parts.clear();
            elapsed = 0;
        }
        double watched = increments.of(cut, Math.max(1, intervals));
        reached = cut;
        if (intervals > GAP) {
            parts.gap();
        }
        if (Double.isNaN(watched)) {
            episodes.missing();
            return;
        }
        double interval = cadence.interval();
        double memory = Math.max(tuning.memory(), Math.min(4 * 86_400_000L / interval, 1e6));
        double sum = parts.add(millis, watched, 1 + 1 / memory);
        double quick = Math.max(0, Math.log(USUAL_INTERVAL / interval));
        episodes.add(
                sum,
                tuning.threshold() + tuning.perRate() * quick,
                parts.seen() > LEARNING && old() && !increments.undecided());
    }

    @Override
    public void recall(long millis, double mean) {
        if (Double.isFinite(mean)) {
            parts.recall(millis, Math.max(-FURTHEST, Math.min(FURTHEST, mean)));
        }
    }

    private boolean old() {
        return elapsed >= LEARNING_MILLIS || parts.seen() > LEARNT;
    }

    /** How unusual the last value was: 1 is the alarm's threshold, 0 while it still learns. */
    @Override
    public double score() {
        return episodes.score();
    }

    /** Whether the last value is the head of an episode: true once per episode. */
    @Override
    public boolean alarm() {
        return episodes.alarm();
    }

    /** Whether an episode lasts. */
    @Override
    public boolean unusual() {
        return episodes.open();
    }

    @Override
    public double peak() {
        return episodes.peak();
    }

    /** Where values are expected, from here: 1 in 200 of the past was lower. */
    @Override
    public double low() {
        return increments.back(parts.band(0.005), reached);
    }

    /** Where values are expected, to here: 1 in 200 of the past was higher. */
    @Override
    public double high() {
        return increments.back(parts.band(0.995), reached);
    }
}
