package org.luminousnix.server.probe;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** All probes of the host: they run at the same time, each with a deadline, and none can harm or delay another. */
@ApplicationScoped
public class Probes {
    private final List<Slot> slots;

    /** The probes that exist as beans, on this host, each with {@code luminous.probe.deadline}. */
    @Inject
    public Probes(
            Instance<Probe> probes,
            Host host,
            @ConfigProperty(name = "luminous.probe.deadline", defaultValue = "2s") Duration deadline) {
        this(probes.stream().toList(), host, deadline);
    }

    /** These probes, on this host. */
    public Probes(List<? extends Probe> probes, Host host, Duration deadline) {
        this.slots = probes.stream()
                .map(probe -> new Slot(probe, host, deadline))
                .sorted((a, b) -> a.probe().name().compareTo(b.probe().name()))
                .toList();
    }

    /** The constructor that a client proxy needs; never used to read. */
    Probes() {
        this.slots = List.of();
    }

    /** Reads every probe; answers when the last one did or its deadline passed, in the order of their names. */
    public Uni<List<ProbeReading>> read() {
        return read(slot -> true, false);
    }

    /**
     * Reads afresh those probes that yield any of these metrics, for a verification; an empty list where none does. What a
     * probe keeps for a while between ticks is not used.
     */
    public Uni<List<ProbeReading>> read(Set<String> metricNames) {
        return read(slot -> !Collections.disjoint(slot.probe().metrics(), metricNames), true);
    }

    private Uni<List<ProbeReading>> read(Predicate<Slot> which, boolean fresh) {
        List<Uni<ProbeReading>> readings =
                slots.stream().filter(which).map(slot -> slot.read(fresh)).toList();
        if (readings.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return Uni.join().all(readings).andCollectFailures();
    }
}
