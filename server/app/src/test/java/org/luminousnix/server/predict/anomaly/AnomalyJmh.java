package org.luminousnix.server.predict.anomaly;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One value of one series, after a day of others. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AnomalyJmh {
    private final Detector detector = new Detector();
    private final Random random = new Random(3);
    private long millis = 1_700_000_000_000L;

    @Setup
    public void day() {
        for (int i = 0; i < 5760; i++) {
            pointOfOneSeries();
        }
    }

    @Benchmark
    public double pointOfOneSeries() {
        millis += 15_000;
        detector.add(millis, 0.4 + 0.2 * Math.sin(millis / 1e7) + 0.05 * random.nextDouble());
        return detector.score();
    }
}
