package org.luminousnix.server.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
    private static final Reading NOTHING_NEW = new Reading.Got(List.of());

    /** The series that every probe has about itself, by the probe's name: made once, for there is news of them at each tick. */
    private static final Map<String, Own> OWN = new ConcurrentHashMap<>();

    private record Own(Metric success, Metric duration) {
        static Own of(String probe) {
            return new Own(
                    Metric.of("probe_success", "probe", probe), Metric.of("probe_duration_seconds", "probe", probe));
        }
    }

    public ProbeReading {
        gone = Set.copyOf(gone);
    }

    /** The same answer, which still stands at a later time: its samples were told, and nothing else is new. */
    ProbeReading standing(Instant now) {
        Reading told = reading instanceof Reading.Got ? NOTHING_NEW : reading;
        return new ProbeReading(probe, source, told, took, now, Set.of());
    }

    /** Its samples, and how the reading went: {@code probe_success} is 0 only where the probe failed. */
    public List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        addTo(samples);
        return samples;
    }

    /** Adds what {@link #samples()} has. */
    public void addTo(List<Sample> into) {
        if (reading instanceof Reading.Got got) {
            into.addAll(got.samples());
        }
        Own own = OWN.computeIfAbsent(probe, Own::of);
        into.add(new Sample(own.success, reading instanceof Reading.Failed ? 0 : 1, at));
        into.add(new Sample(own.duration, seconds(), at));
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
