package org.luminousnix.server.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.luminousnix.model.Metric;
import org.luminousnix.model.ProbeStatus;
import org.luminousnix.model.Sample;
import org.luminousnix.server.probe.ProbeReading;
import org.luminousnix.server.probe.custom.CustomReading;

/**
 * One piece of news about the host: a tick's readings of all probes, a fresh reading for a verification, a closer look at what soaks, or what an event source pushed.
 *
 * @param whole whether all probes were read, so that every rule is evaluated
 * @param hint whether those who wait for a cure or a relapse are told; a fresh reading already has somebody waiting for it
 * @param status how each probe that was read did
 */
record Round(boolean whole, boolean hint, List<Sample> samples, Set<Metric> gone, List<ProbeStatus> status) {
    static Round tick(List<ProbeReading> readings) {
        return of(true, true, readings);
    }

    static Round fresh(List<ProbeReading> readings) {
        return of(false, false, readings);
    }

    static Round closer(List<ProbeReading> readings) {
        return of(false, true, readings);
    }

    static Round pushed(List<Sample> samples) {
        return new Round(false, true, samples, Set.of(), List.of());
    }

    /** The reading of a probe that an event source woke. */
    static Round woken(List<ProbeReading> readings) {
        return of(false, true, readings);
    }

    /** What custom probes answered; {@code hint} as of a round. */
    static Round custom(boolean hint, List<CustomReading> readings) {
        return new Round(
                false,
                hint,
                readings.stream().flatMap(reading -> reading.samples().stream()).toList(),
                readings.stream().flatMap(reading -> reading.gone().stream()).collect(Collectors.toSet()),
                readings.stream().map(CustomReading::status).toList());
    }

    private static Round of(boolean whole, boolean hint, List<ProbeReading> readings) {
        List<Sample> samples = new ArrayList<>();
        Set<Metric> gone = new HashSet<>();
        List<ProbeStatus> status = new ArrayList<>(readings.size());
        for (ProbeReading reading : readings) {
            reading.addTo(samples);
            gone.addAll(reading.gone());
            status.add(reading.status());
        }
        return new Round(whole, hint, samples, gone, status);
    }

    /** The names of the metrics that there is news of. */
    Set<String> names() {
        return Stream.concat(samples.stream().map(Sample::metric), gone.stream())
                .map(Metric::name)
                .collect(Collectors.toSet());
    }
}
