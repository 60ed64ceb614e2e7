package org.luminousnix.server.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.luminousnix.model.Risk;
import org.luminousnix.model.Trust;
import org.luminousnix.server.detect.CompiledRule;
import org.luminousnix.server.heal.ActionTraits;
import org.luminousnix.server.heal.HealingPolicy;
import org.luminousnix.server.heal.Planner;

/** Refuses that what is merely unusual interrupts anything by itself: unusual is not wrong. */
final class UnusualAlone {
    private static final String UNUSUAL = "anomaly_";

    private UnusualAlone() {}

    /** Names each automatic step above gentle against an alert that rests on {@code anomaly_...} alone. */
    static void refuse(
            List<Tree> remediations,
            Map<String, CompiledRule> rules,
            Known known,
            HealingPolicy healing,
            List<Fault> faults) {
        for (Tree tree : remediations) {
            if (tree instanceof Tree.Branch branch) {
                Entry entry = new Entry(branch);
                CompiledRule rule = rules.get(entry.required("alert"));
                if (rule != null && rule.metrics().stream().allMatch(name -> name.startsWith(UNUSUAL))) {
                    steps(entry, known, healing, faults);
                }
            }
        }
    }

    private static void steps(Entry remediation, Known known, HealingPolicy healing, List<Fault> faults) {
        for (Tree tree : remediation.items("steps")) {
            if (tree instanceof Tree.Branch branch) {
                Entry step = new Entry(branch);
                Optional<Risk> risk =
                        known.actions().apply(step.required("action")).map(ActionTraits::risk);
                if (risk.isPresent()
                        && risk.get().compareTo(Risk.GENTLE) > 0
                        && Planner.mode(step.trust("mode"), remediation.trust("mode"), risk.get(), healing)
                                == Trust.AUTO) {
                    faults.add(
                            step.place("action")
                                    .fault(
                                            step.required("action") + " is "
                                                    + risk.get().word()
                                                    + " and would be automatic, but \"" + remediation.required("alert")
                                                    + "\" rests on " + UNUSUAL
                                                    + "... alone: give it mode approve or milder, or let the rule read what is wrong besides"));
                }
            }
        }
    }
}
