package org.luminousnix.server.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.luminousnix.server.probe.custom.Check;
import org.luminousnix.server.probe.custom.ProbeSpec;

/** Turns the custom probes of well-shaped files into specs and names what does not add up. */
final class ProbeReader {
    private static final Duration LEAST_INTERVAL = Duration.ofSeconds(1);
    /** A verification waits 30 seconds for its readings. */
    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(25);

    private final Known server;
    private final Policy.Defaults defaults;
    private final List<Fault> faults;
    private final Map<String, Tree.Place> places = new LinkedHashMap<>();

    ProbeReader(Known server, Policy.Defaults defaults, List<Fault> faults) {
        this.server = server;
        this.defaults = defaults;
        this.faults = faults;
    }

    /** The probes in the order of the files; those at fault are left out. */
    List<ProbeSpec> read(List<Tree> probes) {
        List<ProbeSpec> specs = new ArrayList<>();
        for (Tree tree : probes) {
            if (tree instanceof Tree.Branch branch) {
                read(new Entry(branch)).ifPresent(specs::add);
            }
        }
        return specs;
    }

    private Optional<ProbeSpec> read(Entry entry) {
        String name = entry.required("name");
        Tree.Place place = entry.place("name");
        Tree.Place before = places.putIfAbsent(name, place);
        if (before != null) {
            faults.add(place.fault("\"" + name + "\" is defined already in " + before.file() + ":" + before.line()));
            return Optional.empty();
        }
        if (server.builtInProbes().contains(name)) {
            faults.add(place.fault("\"" + name + "\" is a probe of the server itself: take another name"));
        }
        Duration interval = entry.duration("interval", max(defaults.interval(), LEAST_INTERVAL));
        if (interval.compareTo(LEAST_INTERVAL) < 0) {
            faults.add(entry.place("interval").fault("is " + entry.required("interval") + ": expected 1s or more"));
        }
        Duration timeout = entry.duration("timeout", defaults.timeout());
        if (timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            faults.add(entry.place("timeout")
                    .fault("is " + entry.text("timeout").orElse("that of defaults") + ": expected at most 25s"));
        }
        return check(entry)
                .map(check -> new ProbeSpec(
                        name,
                        check,
                        interval,
                        timeout,
                        entry.duration("startPeriod", defaults.startPeriod()),
                        entry.text("unit").orElse(null)));
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    private Optional<Check> check(Entry entry) {
        List<String> kinds = ProbeShape.KINDS.stream()
                .filter(kind -> entry.branch().get(kind) != null)
                .toList();
        if (kinds.size() != 1) {
            faults.add(entry.branch()
                    .place()
                    .fault((kinds.isEmpty() ? "asks nothing" : "asks by " + String.join(" and ", kinds))
                            + ": expected exactly one of " + String.join(", ", ProbeShape.KINDS)));
            return Optional.empty();
        }
        return new CheckReader(faults).read(kinds.getFirst(), entry.inner(kinds.getFirst()));
    }
}
