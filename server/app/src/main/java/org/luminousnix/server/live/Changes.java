package org.luminousnix.server.live;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Metric;

/** What differs between two sets of values. */
final class Changes {
    private Changes() {}

    /** The series of {@code now} that are new or differ, and null for each one that is gone. */
    static Map<Metric, @Nullable Double> between(Map<Metric, Double> before, Map<Metric, Double> now) {
        Map<Metric, @Nullable Double> changed = new LinkedHashMap<>();
        now.forEach((metric, value) -> {
            if (!value.equals(before.get(metric))) {
                changed.put(metric, value);
            }
        });
        for (Metric metric : before.keySet()) {
            if (!now.containsKey(metric)) {
                changed.put(metric, null);
            }
        }
        return changed;
    }
}
