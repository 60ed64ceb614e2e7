package org.luminousnix.tui.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Snapshot;
import org.luminousnix.tui.feed.Tree;

/**
 * One process.
 *
 * @param user empty where it is not known, as are {@code state} and {@code unit}
 * @param cpu 1 is one core kept busy
 * @param memory resident bytes
 */
public record ProcessRow(
        String pid,
        String name,
        String user,
        OptionalDouble cpu,
        OptionalDouble memory,
        OptionalDouble fds,
        String state,
        String unit) {
    /** Those of the order that is wanted, or of another one as long as these have not come, else those that the feed tells of. */
    static List<ProcessRow> all(ViewState state) {
        List<ProcessRow> rows = new ArrayList<>();
        Stream.of(Wants.processes(state), Wants.processes("cpu"), Wants.processes("memory"), Wants.processes("fds"))
                .map(path -> state.loads().json(path).map(Tree::list).orElse(List.of()))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .ifPresent(found -> found.forEach(row -> rows.add(of(row))));
        Snapshot snapshot = state.snapshot();
        if (rows.isEmpty() && snapshot != null) {
            snapshot.values().forEach((metric, cpu) -> {
                if (metric.name().equals("process_cpu_ratio")) {
                    rows.add(of(metric, cpu, snapshot.values()));
                }
            });
        }
        return rows;
    }

    private static ProcessRow of(Tree row) {
        return new ProcessRow(
                row.text("pid"),
                row.text("name"),
                row.text("user"),
                row.number("cpuRatio"),
                row.number("memoryBytes"),
                row.number("fds"),
                row.text("state"),
                row.text("unit"));
    }

    private static ProcessRow of(Metric metric, double cpu, Map<Metric, Double> values) {
        Double resident = values.get(new Metric("process_resident_bytes", metric.labels()));
        Map<String, String> labels = metric.labels();
        return new ProcessRow(
                labels.getOrDefault("pid", "?"),
                labels.getOrDefault("comm", "?"),
                labels.containsKey("uid") ? "uid " + labels.get("uid") : "",
                OptionalDouble.of(cpu),
                resident == null ? OptionalDouble.empty() : OptionalDouble.of(resident),
                OptionalDouble.empty(),
                "",
                "");
    }

    /** All that the search looks at. */
    String text() {
        return String.join("\n", pid, name, user, state, unit);
    }
}
