package org.luminousnix.server.detect;

import java.time.Duration;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Severity;

/**
 * One rule of the policy file, with Prometheus' words and meaning.
 *
 * @param each the metric name over whose series the rule is evaluated, once per series; null: evaluated once for the host
 * @param expr CEL; true means that something is wrong now
 * @param hold how long it must hold before the alert fires ({@code for})
 * @param keepFiring how long it must not hold before a firing alert resolves ({@code keep_firing_for})
 * @param clear CEL; where given, a firing alert resolves only while this is true (hysteresis)
 * @param share how many of the last readings it must hold in to count as holding; null: the newest alone decides
 * @param flapping how often an alert may come and go; null: as often as it does
 * @param labels joined to the series' labels; {@code unit}, {@code mount} or {@code pid}+{@code start} name the subject
 * @param annotations {@code summary} may name labels as {@code $label} and the value as {@code $value}
 */
public record Rule(
        String alert,
        @Nullable String each,
        String expr,
        Duration hold,
        Duration keepFiring,
        @Nullable String clear,
        @Nullable Share share,
        @Nullable Flapping flapping,
        Severity severity,
        SortedMap<String, String> labels,
        SortedMap<String, String> annotations) {
    /** A rule whose newest reading alone decides. */
    public Rule(
            String alert,
            @Nullable String each,
            String expr,
            Duration hold,
            Duration keepFiring,
            @Nullable String clear,
            Severity severity,
            SortedMap<String, String> labels,
            SortedMap<String, String> annotations) {
        this(alert, each, expr, hold, keepFiring, clear, null, null, severity, labels, annotations);
    }

    /** {@code flap}: the rule counts as holding while it is true in at least {@code within} of its last {@code of} readings. */
    public record Share(int within, int of) {}

    /** {@code flapping}: an alert that fired or resolved more than {@code changes} times in any {@code within} is flapping. */
    public record Flapping(int changes, Duration within) {}
}
