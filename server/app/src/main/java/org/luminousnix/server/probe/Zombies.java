package org.luminousnix.server.probe;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;

/**
 * Who does not collect ended children. A zombie cannot be killed, for it is dead: what ends it is that its parent collects it, or is gone.
 * So the parent is named, and the service that it belongs to.
 */
final class Zombies {
    static final String CHILDREN = "process_zombie_children";

    /** Fewer are how a healthy parent looks that is about to collect them. */
    private static final int LEAST = 10;

    private static final int MOST = 5;

    private Zombies() {}

    static Row row() {
        return Row.of(
                CHILDREN,
                "count",
                "ended children that this parent in a service has not collected, from 10 on; the five worst",
                "/proc/PID/stat, /proc/PPID/cgroup",
                "parent",
                "comm",
                "unit");
    }

    /** One series per parent; none of parents outside services, which nobody can restart. */
    static void add(Host host, ProcessTable table, List<Sample> into) throws IOException {
        if (table.zombies < LEAST) {
            return;
        }
        Map<Integer, Integer> children = new TreeMap<>();
        for (int i = 0; i < table.count; i++) {
            if (table.state[i] == 'Z') {
                children.merge(table.parent[i], 1, Integer::sum);
            }
        }
        List<Map.Entry<Integer, Integer>> worst = children.entrySet().stream()
                .filter(entry -> entry.getValue() >= LEAST)
                .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(MOST)
                .toList();
        for (Map.Entry<Integer, Integer> entry : worst) {
            int at = table.find(entry.getKey(), table.count - 1);
            String unit = at < 0 ? null : unit(host, entry.getKey());
            if (unit != null) {
                Metric metric = Metric.of(
                        CHILDREN, "parent", Integer.toString(entry.getKey()), "comm", table.comm(at), "unit", unit);
                into.add(new Sample(metric, entry.getValue(), host.now()));
            }
        }
    }

    private static @Nullable String unit(Host host, int pid) throws IOException {
        try {
            return unit(host.text("proc/" + pid + "/cgroup"));
        } catch (NoSuchFileException ended) {
            return null;
        }
    }

    /** The service of the system's manager in what {@code /proc/PID/cgroup} says; null for a user's own processes, PID 1 or a kernel thread. */
    static @Nullable String unit(String cgroups) {
        return cgroups.lines()
                .filter(line -> line.startsWith("0::") || line.contains(":name=systemd:"))
                .flatMap(line ->
                        Arrays.stream(line.substring(line.lastIndexOf(':') + 1).split("/", -1)))
                .filter(part -> part.endsWith(".service"))
                .findFirst()
                .filter(unit -> !unit.startsWith("user@"))
                .orElse(null);
    }
}
