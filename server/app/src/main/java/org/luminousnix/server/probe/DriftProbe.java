package org.luminousnix.server.probe;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Reading;
import org.luminousnix.model.Sample;
import org.luminousnix.server.probe.drift.Drift;

/** Whether watched files are as they were accepted. */
@Singleton
public class DriftProbe implements Probe {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
    private static final long READ_NANOS = 600_000_000_000L;

    private final WatchedPaths watched;
    private final DriftSource source;
    private SortedMap<String, Drift.State> last = new TreeMap<>();
    private long readAt;

    /** A probe of the watched files, which {@code source} wakes. */
    @Inject
    public DriftProbe(WatchedPaths watched, DriftSource source) {
        this.watched = watched;
        this.source = source;
    }

    @Override
    public String name() {
        return "drift";
    }

    @Override
    public List<Row> rows() {
        String files = "luminous.drift.paths";
        return List.of(
                Row.of("file_drift", "bool", "1: it is not as it was accepted", files, "path"),
                Row.of(
                        "file_drift_kind",
                        "bool",
                        "1, for each way in which it differs: changed, missing, added, mode, owner, target, hidden",
                        files,
                        "path",
                        "kind"),
                Row.of(
                        "file_drift_unread",
                        "bool",
                        "1: its content is not compared, for this server may not read it or it is above 16 MiB; size, mode and owner are",
                        files,
                        "path"));
    }

    @Override
    public String cost() {
        return "a stat per file every 10 s, a content only where the stat differs, each content every 10 min; at most 512 files; inotify tells of a change";
    }

    @Override
    public String source() {
        return source.state().drives();
    }

    @Override
    public Duration every() {
        return LOOK_EVERY;
    }

    @Override
    public Reading read(Host host) throws IOException {
        long now = host.nanos().getAsLong();
        if (now - readAt >= READ_NANOS) {
            watched.drift().forget();
            readAt = now;
        }
        last = watched.drift().look();
        return new Reading.Got(samples(host));
    }

    private List<Sample> samples(Host host) {
        List<Sample> samples = new ArrayList<>();
        for (Map.Entry<String, Drift.State> file : last.entrySet()) {
            String path = file.getKey();
            Drift.State state = file.getValue();
            samples.add(new Sample(
                    Metric.of("file_drift", "path", path), state.kinds().isEmpty() ? 0 : 1, host.now()));
            for (String kind : state.kinds()) {
                samples.add(new Sample(Metric.of("file_drift_kind", "path", path, "kind", kind), 1, host.now()));
            }
            if (!state.read()) {
                samples.add(new Sample(Metric.of("file_drift_unread", "path", path), 1, host.now()));
            }
        }
        return samples;
    }
}
