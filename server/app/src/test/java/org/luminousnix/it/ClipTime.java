package org.luminousnix.it;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * When something that was seen while recording is shown in the clip. A time without events is watched for a while and the rest of it is cut, as in
 * a replay. Times go in as seconds since the recording began and come out as seconds of the clip.
 */
final class ClipTime {
    /** Seconds of a gap that are kept after what came before it, and before what comes next. */
    static final double AFTER = 2.6;

    static final double BEFORE = 1.2;

    private record Cut(double from, double to) {}

    private final List<Cut> cuts = new ArrayList<>();
    private final double from;
    private final double to;

    /** The clip shows what was between {@code from} and {@code to}; the times of the events are in any order. */
    ClipTime(double from, double to, List<Double> events) {
        this.from = from;
        this.to = to;
        double[] sorted = DoubleStream.concat(
                        DoubleStream.of(from, to), events.stream().mapToDouble(at -> Math.clamp(at, from, to)))
                .sorted()
                .toArray();
        for (int i = 1; i < sorted.length; i++) {
            double begin = sorted[i - 1] + AFTER;
            double end = sorted[i] - BEFORE;
            if (end > begin) {
                cuts.add(new Cut(begin, end));
            }
        }
    }

    /** Where a time lies in the clip; what is cut, or before or after the clip, lies at the nearest time that is shown. */
    double of(double seconds) {
        double shown = Math.clamp(seconds, from, to);
        double removed = 0;
        for (Cut cut : cuts) {
            removed += Math.clamp(shown, cut.from(), cut.to()) - cut.from();
        }
        return shown - from - removed;
    }

    /** How long the clip is. */
    double length() {
        return of(to);
    }
}
