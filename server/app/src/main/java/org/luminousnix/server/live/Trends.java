package org.luminousnix.server.live;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Snapshot;
import org.luminousnix.model.Trend;

/** Which trends a snapshot should have: as the {@link Dashboard} says for its values. */
final class Trends {
    private Trends() {}

    /** Whether any of these changes can matter to which series have a trend: one came or went, or a filesystem's rank changed. */
    static boolean concern(Map<Metric, @Nullable Double> changed, Map<Metric, Double> before) {
        for (Map.Entry<Metric, @Nullable Double> change : changed.entrySet()) {
            Metric metric = change.getKey();
            if (change.getValue() == null || !before.containsKey(metric) || Dashboard.ranks(metric)) {
                return true;
            }
        }
        return false;
    }

    /** Whether series came or went that have a trend, so that readers need a fresh snapshot. */
    static boolean outdated(Snapshot s) {
        return !metrics(s.trends())
                .equals(wanted(s).stream().map(Dashboard.Row::metric).toList());
    }

    /** The snapshot with the trends that its values call for; the past of those that it has already is kept. */
    static Snapshot refreshed(Snapshot s, Map<String, Double> thresholds) {
        Map<Metric, Trend> known = s.trends().stream().collect(Collectors.toMap(Trend::metric, Function.identity()));
        List<Trend> trends = wanted(s).stream()
                .map(row -> {
                    Metric metric = row.metric();
                    Trend before = known.get(metric);
                    return new Trend(
                            metric,
                            row.title(),
                            thresholds.get(metric.name()),
                            before != null
                                    ? before.values()
                                    : Stream.ofNullable(s.values().get(metric)).toList());
                })
                .toList();
        return new Snapshot(
                s.sequence(),
                s.at(),
                s.limits(),
                s.host(),
                s.health(),
                s.control(),
                s.holds(),
                s.probes(),
                s.values(),
                trends,
                s.alerts(),
                s.incidents(),
                s.audit());
    }

    private static List<Dashboard.Row> wanted(Snapshot s) {
        return Dashboard.trends(s.values(), metrics(s.trends()));
    }

    private static List<Metric> metrics(List<Trend> trends) {
        return trends.stream().map(Trend::metric).toList();
    }
}
