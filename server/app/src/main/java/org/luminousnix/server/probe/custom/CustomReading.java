package org.luminousnix.server.probe.custom;

import java.util.List;
import java.util.Set;
import org.luminousnix.model.Metric;
import org.luminousnix.model.ProbeStatus;
import org.luminousnix.model.Sample;

/**
 * What one asking of a custom probe yielded.
 *
 * @param gone the series that were known before and are not now: while it is not known how the thing is, there is no series that says so
 */
public record CustomReading(List<Sample> samples, Set<Metric> gone, ProbeStatus status) {
    public CustomReading {
        samples = List.copyOf(samples);
        gone = Set.copyOf(gone);
    }
}
