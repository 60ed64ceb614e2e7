package org.luminousnix.server.heal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.luminousnix.model.Risk;
import org.luminousnix.model.Trust;

/**
 * Orders equal steps of a remediation: neighbours of one risk class and one mode go by their expected rate, the better one first. Steps of
 * different classes are never exchanged, and where rates are the same the policy's order stays.
 */
final class EqualSteps {
    private EqualSteps() {}

    static List<RemediationStep> ordered(
            Remediation remediation,
            HealingPolicy policy,
            Function<String, Optional<ActionTraits>> catalogue,
            Experience experience) {
        List<RemediationStep> ordered = new ArrayList<>();
        List<RemediationStep> equal = new ArrayList<>();
        Optional<Kind> of = Optional.empty();
        for (RemediationStep step : remediation.steps()) {
            Optional<Kind> its = catalogue
                    .apply(step.action())
                    .map(traits -> new Kind(
                            traits.risk(), Planner.mode(step.mode(), remediation.mode(), traits.risk(), policy)));
            if (its.isEmpty() || !its.equals(of)) {
                take(equal, ordered, experience);
            }
            of = its;
            equal.add(step);
        }
        take(equal, ordered, experience);
        return ordered;
    }

    private static void take(List<RemediationStep> equal, List<RemediationStep> ordered, Experience experience) {
        equal.sort(Comparator.comparingDouble((RemediationStep step) -> experience.expected(step.action()))
                .reversed());
        ordered.addAll(equal);
        equal.clear();
    }

    private record Kind(Risk risk, Trust mode) {}
}
