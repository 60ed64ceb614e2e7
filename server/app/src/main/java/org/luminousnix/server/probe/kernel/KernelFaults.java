package org.luminousnix.server.probe.kernel;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;

/** What the kernel's log has told of since this server follows it. Bounded, whatever the log says. Thread-safe. */
public final class KernelFaults {
    /** For how long after a fault its gauge is 1. */
    public static final Duration RECENT = Duration.ofMinutes(5);

    private static final Duration STORM = Duration.ofMinutes(1);
    private static final int STORM_SEGFAULTS = 10;
    private static final int MOST_NAMES = 64;
    /** systemd's root slice: what holds every process that no other unit holds. */
    private static final String NO_UNIT = "-.slice";

    private final Map<FaultKind, Seen> kinds = new EnumMap<>(FaultKind.class);
    private final Map<String, Seen> units = new LinkedHashMap<>();
    private final Map<String, Seen> devices = new LinkedHashMap<>();
    private final Deque<Instant> segfaults = new ArrayDeque<>();

    private record Seen(long count, Instant last) {
        static Seen next(Seen before, Instant at) {
            return new Seen(before.count + 1, at.isAfter(before.last) ? at : before.last);
        }

        boolean recent(Instant now) {
            return count > 0 && last.plus(RECENT).isAfter(now);
        }
    }

    private static final Seen NEVER = new Seen(0, Instant.EPOCH);

    /** Takes one fault in. */
    public synchronized void add(KernelFault fault, Instant at) {
        count(fault.kind(), at);
        switch (fault.kind()) {
            case OOM_KILL -> count(units, fault.unit().isEmpty() ? NO_UNIT : fault.unit(), at);
            case IO_ERROR -> count(devices, fault.device(), at);
            case SEGFAULT -> segfault(at);
            case OOPS, HUNG_TASK, READONLY_REMOUNT, MACHINE_CHECK, MEMORY_ERROR, THERMAL_THROTTLE, SEGFAULT_STORM -> {}
        }
    }

    private void count(FaultKind kind, Instant at) {
        kinds.put(kind, Seen.next(kinds.getOrDefault(kind, NEVER), at));
    }

    /** Beyond the most names the one goes that nothing was heard of for longest. */
    private static void count(Map<String, Seen> names, String name, Instant at) {
        Seen before = names.containsKey(name) ? names.remove(name) : NEVER;
        names.put(name, Seen.next(before, at));
        if (names.size() > MOST_NAMES) {
            names.remove(names.keySet().iterator().next());
        }
    }

    private void segfault(Instant at) {
        segfaults.addLast(at);
        if (segfaults.size() > STORM_SEGFAULTS) {
            segfaults.removeFirst();
        }
        if (segfaults.size() == STORM_SEGFAULTS
                && !segfaults.getFirst().plus(STORM).isBefore(at)) {
            count(FaultKind.SEGFAULT_STORM, at);
            segfaults.clear();
        }
    }

    /** All series: of every kind, and of every unit and disk that there was a fault of. */
    public synchronized List<Sample> samples(Instant now) {
        List<Sample> samples = new ArrayList<>();
        for (FaultKind kind : FaultKind.values()) {
            Seen seen = kinds.getOrDefault(kind, NEVER);
            samples.add(sample("kernel_faults_total", "kind", kind.label(), (double) seen.count(), now));
            samples.add(sample("kernel_fault_recent", "kind", kind.label(), seen.recent(now) ? 1 : 0, now));
        }
        new TreeMap<>(units).forEach((unit, seen) -> {
            samples.add(sample("unit_oom_kills_total", "unit", unit, (double) seen.count(), now));
            samples.add(sample("unit_oom_kill_recent", "unit", unit, seen.recent(now) ? 1 : 0, now));
        });
        new TreeMap<>(devices).forEach((device, seen) -> {
            samples.add(sample("disk_errors_total", "device", device, (double) seen.count(), now));
            samples.add(sample("disk_error_recent", "device", device, seen.recent(now) ? 1 : 0, now));
        });
        return samples;
    }

    private static Sample sample(String name, String label, String of, double value, Instant at) {
        return new Sample(Metric.of(name, label, of), value, at);
    }
}
