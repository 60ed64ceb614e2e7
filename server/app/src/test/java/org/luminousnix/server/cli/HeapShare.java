package org.luminousnix.server.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.luminousnix.server.predict.anomaly.Baseline;
import org.luminousnix.server.predict.anomaly.Detector;

/** What one of many detectors costs on the heap. */
final class HeapShare {
    private static final int VALUES = 3000;

    private HeapShare() {}

    /** How a detector is given its value number i. */
    interface Feed<T> {
        void add(T detector, int i, double value);
    }

    static void feed(Detector detector, int i, double value) {
        detector.add(i * 300_000L, value);
    }

    static void feed(Baseline baseline, int i, double value) {
        baseline.add(value);
    }

    /** Bytes of one of so many after 3,000 values, from the heap's size before and after. */
    static <T> long of(Supplier<T> make, Feed<T> feed, int many) {
        List<T> kept = new ArrayList<>(many);
        long before = used();
        for (int k = 0; k < many; k++) {
            T one = make.get();
            for (int i = 0; i < VALUES; i++) {
                feed.add(one, i, Math.sin(i / 46.0) + ((i * 7919L + k) % 1009) / 1009.0);
            }
            kept.add(one);
        }
        return (used() - before) / kept.size();
    }

    private static long used() {
        System.gc();
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
