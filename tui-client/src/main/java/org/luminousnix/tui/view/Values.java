package org.luminousnix.tui.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Snapshot;
import org.luminousnix.tui.feed.Loaded;
import org.luminousnix.tui.feed.Tree;
import org.luminousnix.tui.state.ViewState;
import org.luminousnix.tui.state.Wants;

/**
 * The newest value of each series: those of the feed, and those that {@code api/series} has beside them.
 *
 * @param missing why the latter are not there, a sentence; empty where they are
 */
record Values(Map<Metric, Double> all, String missing) {
    static Values of(ViewState state) {
        Map<Metric, Double> all = new TreeMap<>();
        Snapshot snapshot = state.snapshot();
        if (snapshot != null) {
            all.putAll(snapshot.values());
        }
        Loaded loaded = state.loads().answer(Wants.PARTS).orElse(null);
        if (loaded != null && loaded.json() != null) {
            loaded.json().list().forEach(series -> put(all, series));
        }
        String missing = loaded == null
                ? "Asking the server."
                : loaded.json() == null ? "The server gives no series: " + Absent.why(loaded) : "";
        return new Values(all, missing);
    }

    /** What to say where nothing of this kind is there. */
    String otherwise(String none) {
        return missing.isEmpty() ? none : missing;
    }

    private static void put(Map<Metric, Double> all, Tree series) {
        List<Tree> points = series.at("points").list();
        if (points.isEmpty()) {
            return;
        }
        List<Tree> last = points.getLast().list();
        OptionalDouble value = last.size() == 2 ? last.get(1).number() : OptionalDouble.empty();
        try {
            if (value.isPresent()) {
                all.put(Metric.parse(series.text("metric")), value.getAsDouble());
            }
        } catch (IllegalArgumentException unreadable) {
            return; // a name of a newer server: what cannot be read is not shown
        }
    }

    /** The value of a series without labels, or null. */
    @Nullable
    Double host(String name) {
        return all.get(Metric.of(name));
    }

    /** The value of the series with this name and the labels of another, or null. */
    @Nullable
    Double beside(String name, Metric other) {
        return all.get(new Metric(name, other.labels()));
    }

    /** All series of a name, ordered by what they are about: numbers as numbers. */
    List<Map.Entry<Metric, Double>> named(String name) {
        List<Map.Entry<Metric, Double>> found = new ArrayList<>();
        all.entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(name)
                        && !entry.getKey().labels().isEmpty())
                .forEach(found::add);
        found.sort(Comparator.comparing(
                        (Map.Entry<Metric, Double> e) -> e.getKey().toString().length())
                .thenComparing(Map.Entry::getKey));
        return found;
    }
}
