package org.luminousnix.server.probe;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** All probes of the host: they run at the same time, each with a deadline, and none can harm or delay another. */
@ApplicationScoped
public class Probes {
    private final List<Slot> slots;
    private volatile Duration deadline;

    /** The probes that exist as beans, on this host; each has two seconds until a policy says otherwise. */
    @Inject
    public Probes(Instance<Probe> probes, Host host) {
        this(probes.stream().toList(), host, Duration.ofSeconds(2));
    }

    /** These probes, on this host. */
    public Probes(List<? extends Probe> probes, Host host, Duration deadline) {
        this.deadline = deadline;
        this.slots = probes.stream()
                .map(probe -> new Slot(probe, host, deadline))
                .sorted((a, b) -> a.probe().name().compareTo(b.probe().name()))
                .toList();
    }

    /** The constructor that a client proxy needs; never used to read. */
    Probes() {
        this.slots = List.of();
        this.deadline = Duration.ZERO;
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
                .item(() -> round(asked, fresh))
                .runSubscriptionOn(round -> Thread.ofVirtual().name("probes").start(round));
    }

    /** All at the same time; the thread of the round waits once, for all of them. */
    private List<ProbeReading> round(List<Slot> asked, boolean fresh) {
        List<Slot.Started> started =
                asked.stream().map(slot -> slot.start(fresh)).toList();
        CompletableFuture<Void> all = CompletableFuture.allOf(
                started.stream().map(Slot.Started::answer).toArray(CompletableFuture<?>[]::new));
        try {
            all.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            // those that are late say so below
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a slot answers with a reading, always", e);
        }
        List<ProbeReading> readings = new ArrayList<>(asked.size());
        for (int i = 0; i < asked.size(); i++) {
            readings.add(asked.get(i).finish(started.get(i)));
        }
        return List.copyOf(readings);
    }

    @PreDestroy
    void close() {
        slots.forEach(Slot::close);
    }
}
