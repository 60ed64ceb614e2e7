package org.luminousnix.server.predict;

import org.luminousnix.server.predict.anomaly.Detector;

/** The detector at work on one series. */
public final class Watchman implements Surprise {
    private final Detector detector = new Detector();

    @Override
    public void add(long millis, double value) {
        detector.add(millis, value);
    }

    @Override
    public double score() {
        return detector.score();
    }

    @Override
    public boolean alarm() {
        return detector.alarm();
    }

    @Override
    public boolean unusual() {
        return detector.unusual();
    }

    @Override
    public double low() {
        return detector.low();
    }

    @Override
    public double high() {
        return detector.high();
    }
}
