package org.luminousnix.server.heal;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Trust;

/**
 * One step of a remediation as the policy file has it.
 *
 * @param args argument values; {@code $label} stands for a label of the alert, {@code $label?} for one that may be absent
 * @param mode overrides the remediation's, or null
 * @param where values of the alert's labels for which the step can help; it is left out of the plan for any other
 */
public record RemediationStep(
        String action,
        SortedMap<String, String> args,
        Duration timeout,
        Duration settle,
        @Nullable Trust mode,
        SortedMap<String, List<String>> where) {
    public RemediationStep {
        where = Collections.unmodifiableSortedMap(new TreeMap<>(where));
    }

    /** A step for every alert of the rule. */
    public RemediationStep(
            String action, SortedMap<String, String> args, Duration timeout, Duration settle, @Nullable Trust mode) {
        this(action, args, timeout, settle, mode, new TreeMap<>());
    }

    /** Why it cannot help an alert with these labels; empty where it can. */
    Optional<String> elsewhere(Map<String, String> labels) {
        return where.entrySet().stream()
                .filter(wanted -> !wanted.getValue().contains(labels.getOrDefault(wanted.getKey(), "")))
                .findFirst()
                .map(wanted -> "it is for %s %s, not for %s"
                        .formatted(
                                wanted.getKey(),
                                String.join(", ", wanted.getValue()),
                                labels.getOrDefault(wanted.getKey(), "none")));
    }
}
