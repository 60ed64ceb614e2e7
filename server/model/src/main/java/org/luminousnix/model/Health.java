package org.luminousnix.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * One figure for the host: 100 minus 40 for each critical alert that fires, 20 for each high, 10 for each medium, 5 for each low;
 * never below 0.
 *
 * @param reasons the firing alerts that cost something, worst first
 */
public record Health(int score, List<String> reasons) {
    public Health {
        reasons = List.copyOf(reasons);
    }

    /** The health of a host on which exactly these alerts exist; only firing ones count. */
    public static Health of(Collection<Alert> alerts) {
        List<Alert> firing = alerts.stream()
                .filter(alert -> alert.phase() == Phase.FIRING)
                .sorted(Comparator.comparing(Alert::severity)
                        .reversed()
                        .thenComparing(alert -> alert.id().value()))
                .toList();
        int cost = firing.stream().mapToInt(alert -> cost(alert.severity())).sum();
        return new Health(
                Math.max(0, 100 - cost),
                firing.stream().map(a -> a.rule() + " on " + a.subject()).toList());
    }

    private static int cost(Severity severity) {
        return switch (severity) {
            case CRITICAL -> 40;
            case HIGH -> 20;
            case MEDIUM -> 10;
            case LOW -> 5;
        };
    }
}
