package org.luminousnix.server.probe;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * All probes of the host, each with a deadline: those that may have to wait run at the same time and cannot harm or delay another; those
 * that never wait ({@link Probe#quick}) one after another.
 */
@ApplicationScoped
public class Probes {
    private final List<Slot> slots;
    private final LongSupplier nanos;
    // two of them take turns, one to wait and one to read: a thread made for each round costs more than most readings
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("probes-", 0).factory());
    private volatile Duration deadline;

    /** The probes that exist as beans, on this host; each has two seconds until a policy says otherwise. */
    @Inject
    public Probes(Instance<Probe> probes, Host host) {
        this(probes.stream().toList(), host, Duration.ofSeconds(2));
    }

    /** These probes, on this host. */
    public Probes(List<? extends Probe> probes, Host host, Duration deadline) {
        this.deadline = deadline;
        this.nanos = host.nanos();
        this.slots = probes.stream()
                .map(probe -> new Slot(probe, host, deadline))
                .sorted((a, b) -> a.probe().name().compareTo(b.probe().name()))
                .toList();
    }

    /** The constructor that a client proxy needs; never used to read. */
    Probes() {
        this.slots = List.of();
        this.deadline = Duration.ZERO;
        this.nanos = () -> 0;
    }

    /** How long each probe may take from now on: the policy's {@code defaults.timeout}. */
    public void within(Duration newDeadline) {
        deadline = newDeadline;
        slots.forEach(slot -> slot.within(newDeadline));
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

    /** Reads one probe afresh, because something happened that it will see; an empty list where there is none of this name. */
    public Uni<List<ProbeReading>> readNow(String probe) {
        return read(slot -> slot.probe().name().equals(probe), true);
    }

    private Uni<List<ProbeReading>> read(Predicate<Slot> which, boolean fresh) {
        List<Slot> asked = slots.stream().filter(which).toList();
        if (asked.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return Uni.createFrom()
                .item(() -> new ProbeRound(asked, nanos.getAsLong(), fresh).read(deadline, threads))
                .runSubscriptionOn(threads);
    }

    @PreDestroy
    void close() {
        slots.forEach(Slot::close);
        threads.shutdownNow();
    }
}
