package org.luminousnix.server.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.luminousnix.model.Metric;
import org.luminousnix.model.ProbeAnswer;
import org.luminousnix.model.ProbeStatus;
import org.luminousnix.model.Reading;
import org.luminousnix.model.Sample;

/**
 * What one probe answered in one round.
 *
 * @param source as {@link Probe#source} says
 * @param took how long the answer took
 * @param gone the series that its previous complete reading had and this one lacks: to be retired; empty where it failed
 */
public record ProbeReading(String probe, String source, Reading reading, Duration took, Instant at, Set<Metric> gone) {
    public ProbeReading {
        gone = Set.copyOf(gone);
    }

    /** Its samples, and how the reading went: {@code probe_success} is 0 only where the probe failed. */
    public List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        if (reading instanceof Reading.Got got) {
            samples.addAll(got.samples());
        }
        double success = reading instanceof Reading.Failed ? 0 : 1;
        samples.add(new Sample(Metric.of("probe_success", "probe", probe), success, at));
        samples.add(new Sample(Metric.of("probe_duration_seconds", "probe", probe), seconds(), at));
        return samples;
    }

    /** The same as the dashboards show it. */
    public ProbeStatus status() {
        return switch (reading) {
            case Reading.Got _ -> new ProbeStatus(probe, ProbeAnswer.OK, source, "", seconds(), at);
            case Reading.Absent absent ->
                new ProbeStatus(probe, ProbeAnswer.ABSENT, source, absent.why(), seconds(), at);
            case Reading.Failed failed ->
                new ProbeStatus(probe, ProbeAnswer.NODATA, source, failed.why(), seconds(), at);
        };
    }

    private double seconds() {
        return took.toNanos() / 1e9;
    }
}
