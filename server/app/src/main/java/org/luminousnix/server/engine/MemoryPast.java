package org.luminousnix.server.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;
import org.luminousnix.server.history.History;
import org.luminousnix.server.history.LongTerm;
import org.luminousnix.server.history.Past;

/** The past as far as it is in memory, where nothing keeps a longer one: minutes, at full rate. */
final class MemoryPast implements LongTerm {
    private final History history;

    MemoryPast(History history) {
        this.history = history;
    }

    @Override
    public void add(Collection<Sample> samples) {
        // the history has them already
    }

    @Override
    public Set<Metric> metrics() {
        return history.metrics();
    }

    @Override
    public Past past(Metric metric, Instant from, Instant to, Duration step) {
        List<Bucket> buckets = buckets(metric, from, to, step);
        return Past.of(
                buckets.stream().mapToLong(bucket -> bucket.at().toEpochMilli()).toArray(),
                buckets.stream().mapToDouble(Bucket::mean).toArray());
    }

    @Override
    public List<Bucket> buckets(Metric metric, Instant from, Instant to, Duration step) {
        List<Bucket> buckets = new ArrayList<>();
        long last = Long.MIN_VALUE;
        for (Sample sample : history.window(metric, Integer.MAX_VALUE)) {
            long millis = sample.at().toEpochMilli();
            if (Double.isFinite(sample.value())
                    && millis > last
                    && !sample.at().isBefore(from)
                    && sample.at().isBefore(to)) {
                last = millis;
                buckets.add(new Bucket(sample.at(), sample.value(), sample.value(), sample.value(), 1));
            }
        }
        return buckets;
    }
}
