package org.luminousnix.server.probe;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;

/** The samples of one reading, all of one time. What is not a number was not read and has no sample. */
final class Samples {
    private final List<Sample> samples = new ArrayList<>();
    private final Instant at;

    Samples(Instant at) {
        this.at = at;
    }

    void add(Metric metric, double value) {
        if (!Double.isNaN(value)) {
            samples.add(new Sample(metric, value, at));
        }
    }

    void add(Metric metric, boolean value) {
        add(metric, value ? 1 : 0);
    }

    List<Sample> list() {
        return samples;
    }
}
