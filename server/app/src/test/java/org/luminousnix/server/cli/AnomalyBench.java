package org.luminousnix.server.cli;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.luminousnix.server.predict.anomaly.Baseline;
import org.luminousnix.server.predict.anomaly.Detector;
import org.luminousnix.server.predict.anomaly.GeneratedSeries;
import org.luminousnix.server.predict.anomaly.HostFusion;
import org.luminousnix.server.predict.anomaly.RecordedSeries;
import org.luminousnix.server.predict.anomaly.WindowScore;
import org.luminousnix.server.predict.anomaly.WindowScore.Profile;

/**
 * By hand: the shipped detector beside simple ones and the random cut forest, over generated series of seeds that no
 * parameter was chosen on, or over {@code -Dluminous.bench.folder} with {@code -Dluminous.bench.labels}; prints a table.
 * Each baseline has the threshold that scores best on the training seeds, and the same time of rest after an alarm.
 */
class AnomalyBench {
    private static final int SERIES = Integer.getInteger("luminous.bench.series", 96);
    private static final int TRAINING = Integer.getInteger("luminous.bench.training", 48);
    private static final int HOSTS = Integer.getInteger("luminous.bench.hosts", 20);
    private static final double ALLOWED = Double.parseDouble(System.getProperty("luminous.bench.false", "1e9"));
    private static final int REST = 200;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private long cpu;
    private long allocated;
    private long points;

    /** Hosts of twelve healthy series of different families: how often one series, and how often two together, cry. */
    @Test
    void hosts() {
        int single = 0;
        int fused = 0;
        double days = 0;
        for (int host = 0; host < HOSTS; host++) {
            List<GeneratedSeries> healthy = GeneratedSeries.healthy(300 + host, 12);
            TreeMap<Long, String> begins = new TreeMap<>();
            long longest = 0;
            for (GeneratedSeries series : healthy) {
                Detector detector = new Detector();
                for (int i = 0; i < series.times.length; i++) {
                    detector.add(series.times[i], series.values[i]);
                    if (detector.alarm()) {
                        single++;
                        begins.put(series.times[i] - series.times[0] + begins.size(), series.name);
                    }
                }
                longest = Math.max(longest, series.times[series.times.length - 1] - series.times[0]);
            }
            HostFusion fusion = new HostFusion();
            for (var begin : begins.entrySet()) {
                fused += fusion.begin(begin.getValue(), begin.getValue(), begin.getKey()) ? 1 : 0;
            }
            days += longest / 86_400_000.0;
        }
        System.out.printf(
                Locale.ROOT,
                "%d healthy hosts of 12 series, %.0f host-days: false alarms per host-day %.4f of a series, %.4f of"
                        + " two families%n",
                HOSTS,
                days,
                single / days,
                fused / days);
    }

    /** Shapes closer to what clouds record: parameters from one half, judged by the other; or the files of a folder. */
    @Test
    void recorded() throws IOException {
        String folder = System.getProperty("luminous.bench.folder");
        List<GeneratedSeries> unseen = folder == null ? RecordedSeries.judging(901, SERIES) : files(Path.of(folder));
        table(folder == null ? "recorded shapes" : folder, RecordedSeries.training(11, TRAINING), unseen);
    }

    /** The sixteen shapes of a host. */
    @Test
    void hostShapes() {
        List<GeneratedSeries> unseen = new ArrayList<>(GeneratedSeries.corpus(101, SERIES / 2));
        unseen.addAll(GeneratedSeries.corpus(102, SERIES - SERIES / 2));
        table("host shapes", GeneratedSeries.corpus(1, TRAINING), unseen);
    }

    private void table(String name, List<GeneratedSeries> training, List<GeneratedSeries> unseen) {
        System.out.printf(
                Locale.ROOT,
                "%n%s: %d series, %d windows%n| detector | score | few false alarms | few misses | found | false per"
                        + " series-day | CPU, us | bytes a series | bytes a value |%n",
                name,
                unseen.size(),
                unseen.stream().mapToInt(one -> one.windows.size()).sum());
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        shipped(training.subList(0, Math.min(32, training.size())));
        long own = HeapShare.of(Detector::new, HeapShare::feed, 2000);
        row("shipped", shipped(unseen), own);
        for (Baseline.Kind kind : Baseline.Kind.values()) {
            boolean forest = kind.name().startsWith("FOREST");
            long bytes = HeapShare.of(kind::make, HeapShare::feed, forest ? 20 : 2000);
            double threshold = threshold(training, scores(training, kind));
            WindowScore score = judged(unseen, scores(unseen, kind), threshold);
            row("%s, above %.2f".formatted(kind.name().toLowerCase(Locale.ROOT), threshold), score, bytes);
        }
    }

    private static List<GeneratedSeries> files(Path folder) throws IOException {
        Labels labels = Labels.read(Path.of(System.getProperty("luminous.bench.labels")));
        List<GeneratedSeries> read = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".csv")).sorted().toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                ScoredFile series = ScoredFile.of(file, System.out::println);
                long[] times = series.times();
                read.add(new GeneratedSeries(name, times, series.values(), labels.of(name, times)));
            }
        }
        return read;
    }

    private WindowScore shipped(List<GeneratedSeries> all) {
        WindowScore score = new WindowScore();
        begin();
        for (GeneratedSeries series : all) {
            Detector detector = new Detector();
            boolean[] alarms = new boolean[series.times.length];
            long cpuBefore = THREADS.getCurrentThreadCpuTime();
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < alarms.length; i++) {
                detector.add(series.times[i], series.values[i]);
                alarms[i] = detector.alarm();
            }
            count(before, cpuBefore, alarms.length);
            score.add(series.times, alarms, series.windows);
        }
        return score;
    }

    private List<double[]> scores(List<GeneratedSeries> all, Baseline.Kind kind) {
        List<double[]> scores = new ArrayList<>();
        begin();
        for (GeneratedSeries series : all) {
            Baseline baseline = kind.make();
            double[] ofSeries = new double[series.times.length];
            long cpuBefore = THREADS.getCurrentThreadCpuTime();
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < ofSeries.length; i++) {
                ofSeries[i] = Double.isFinite(series.values[i]) ? baseline.add(series.values[i]) : 0;
            }
            count(before, cpuBefore, ofSeries.length);
            scores.add(ofSeries);
        }
        return scores;
    }

    private void begin() {
        cpu = 0;
        allocated = 0;
        points = 0;
    }

    private void count(long allocatedBefore, long cpuBefore, int values) {
        cpu += THREADS.getCurrentThreadCpuTime() - cpuBefore;
        allocated += THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore;
        points += values;
    }

    /** Of the values above 19 of 20, the one that scores best with no more false alarms per series-day than allowed. */
    private static double threshold(List<GeneratedSeries> all, List<double[]> scores) {
        double[] sorted =
                scores.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
        double best = Double.NEGATIVE_INFINITY;
        double threshold = Double.POSITIVE_INFINITY;
        for (double part = 0.05; part * sorted.length > 1; part /= 1.4) {
            double candidate = sorted[(int) (sorted.length * (1 - part))];
            WindowScore score = judged(all, scores, candidate);
            if (score.normalised(Profile.STANDARD) > best && score.falsePerSeriesDay() <= ALLOWED) {
                best = score.normalised(Profile.STANDARD);
                threshold = candidate;
            }
        }
        return threshold;
    }

    private static WindowScore judged(List<GeneratedSeries> all, List<double[]> scores, double threshold) {
        WindowScore score = new WindowScore();
        for (int s = 0; s < all.size(); s++) {
            double[] ofSeries = scores.get(s);
            boolean[] alarms = new boolean[ofSeries.length];
            int last = -REST;
            for (int i = 0; i < alarms.length; i++) {
                if (ofSeries[i] > threshold && i - last >= REST) {
                    alarms[i] = true;
                    last = i;
                }
            }
            score.add(all.get(s).times, alarms, all.get(s).windows);
        }
        return score;
    }

    private void row(String name, WindowScore score, long bytes) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.1f | %.2f | %.4f | %.2f | %d | %.1f |%n",
                name,
                score.normalised(Profile.STANDARD),
                score.normalised(Profile.FEW_FALSE_ALARMS),
                score.normalised(Profile.FEW_MISSES),
                score.detected(),
                score.falsePerSeriesDay(),
                cpu / 1e3 / points,
                bytes,
                (double) allocated / points);
    }
}
