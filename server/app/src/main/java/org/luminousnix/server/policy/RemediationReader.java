package org.luminousnix.server.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.luminousnix.server.detect.CompiledRule;
import org.luminousnix.server.heal.ActionTraits;
import org.luminousnix.server.heal.Remediation;
import org.luminousnix.server.heal.RemediationStep;

/** Turns the remediations of well-shaped files into records and names what does not add up. */
final class RemediationReader {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final Duration SETTLE = Duration.ofSeconds(1);
    private static final Duration WITHIN = Duration.ofMinutes(1);
    private static final Duration SOAK = Duration.ofMinutes(5);

    private final Known known;
    private final Map<String, CompiledRule> rules;
    private final Set<String> ruleNames;
    private final List<Fault> faults;

    RemediationReader(Known known, Map<String, CompiledRule> rules, Set<String> ruleNames, List<Fault> faults) {
        this.known = known;
        this.rules = rules;
        this.ruleNames = ruleNames;
        this.faults = faults;
    }

    /** The remediations in the order of the files. */
    List<Remediation> read(List<Tree> remediations) {
        Map<String, Tree.Place> places = new LinkedHashMap<>();
        List<Remediation> read = new ArrayList<>();
        for (Tree tree : remediations) {
            if (!(tree instanceof Tree.Branch branch)) {
                continue;
            }
            Entry entry = new Entry(branch);
            String alert = entry.required("alert");
            Tree.Place place = entry.place("alert");
            Tree.Place before = places.putIfAbsent(alert, place);
            if (before != null) {
                faults.add(place.fault("\"" + alert + "\" has a remediation already in " + before.file() + ":"
                        + before.line() + ": add your steps there"));
            } else if (!ruleNames.contains(alert)) {
                faults.add(place.fault("no rule \"" + alert + "\"" + Suggestion.among(alert, ruleNames)));
            } else {
                read.add(remediation(entry, alert));
            }
        }
        return read;
    }

    private Remediation remediation(Entry entry, String alert) {
        List<RemediationStep> steps = new ArrayList<>();
        for (Tree tree : entry.items("steps")) {
            if (tree instanceof Tree.Branch branch) {
                steps.add(step(new Entry(branch), Optional.ofNullable(rules.get(alert))));
            }
        }
        Entry verify = entry.inner("verify");
        return new Remediation(
                alert,
                entry.trust("mode"),
                steps,
                verify.duration("within", WITHIN),
                verify.duration("healthyDelay", SOAK));
    }

    private RemediationStep step(Entry entry, Optional<CompiledRule> rule) {
        RemediationStep step = new RemediationStep(
                entry.required("action"),
                entry.texts("args", ""),
                entry.duration("timeout", TIMEOUT),
                entry.duration("settle", SETTLE),
                entry.trust("mode"),
                entry.inner("where").lists());
        Optional<ActionTraits> traits = known.actions().apply(step.action());
        if (traits.isEmpty()) {
            faults.add(entry.place("action")
                    .fault("no action \"" + step.action() + "\""
                            + Suggestion.among(step.action(), new TreeSet<>(known.actionNames())) + "; there are "
                            + String.join(", ", new TreeSet<>(known.actionNames()))));
        } else {
            arguments(entry, step, traits.get());
        }
        rule.ifPresent(compiled -> step.args()
                .forEach((name, value) -> Arguments.faults(value, compiled.rule(), known)
                        .forEach(fault ->
                                faults.add(entry.inner("args").place(name).fault(fault)))));
        rule.ifPresent(compiled -> step.where()
                .keySet()
                .forEach(label -> Arguments.faults("$" + label + "?", compiled.rule(), known)
                        .forEach(fault ->
                                faults.add(entry.inner("where").place(label).fault(fault)))));
        return step;
    }

    private void arguments(Entry entry, RemediationStep step, ActionTraits traits) {
        Set<String> parameters = new TreeSet<>(traits.parameters());
        Entry args = entry.inner("args");
        for (String name : step.args().keySet()) {
            if (!parameters.contains(name)) {
                faults.add(args.place(name)
                        .fault(step.action() + " has no parameter \"" + name + "\""
                                + Suggestion.among(name, parameters)
                                + (parameters.isEmpty()
                                        ? "; it takes none"
                                        : "; there are " + String.join(", ", parameters))));
            }
        }
        for (String name : new TreeSet<>(traits.required())) {
            String value = step.args().get(name);
            if (value == null) {
                faults.add(entry.branch().place().fault(step.action() + " needs the argument \"" + name + "\""));
            } else if (value.endsWith("?")) {
                faults.add(args.place(name)
                        .fault("\"" + value + "\" may be left out, but " + step.action() + " needs it"));
            }
        }
    }
}
