package org.luminousnix.server.heal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.Alert;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.Plan;
import org.luminousnix.model.PlanId;
import org.luminousnix.model.Risk;
import org.luminousnix.model.Step;
import org.luminousnix.model.StepId;
import org.luminousnix.model.Trust;

/** Turns an alert into a ladder of steps, mildest first. Pure: planning never acts and asks nobody but the catalogue of actions. */
public final class Planner {
    private Planner() {}

    /** The plan for an incident by the policy's remediation for the alert's rule, where nothing was learnt yet. */
    public static Planned plan(
            IncidentId incident,
            Alert alert,
            HealingPolicy policy,
            Function<String, Optional<ActionTraits>> catalogue) {
        return plan(incident, alert, policy, catalogue, Experience.NONE);
    }

    /** The plan for an incident by the policy's remediation for the alert's rule and by what earlier attempts taught. */
    public static Planned plan(
            IncidentId incident,
            Alert alert,
            HealingPolicy policy,
            Function<String, Optional<ActionTraits>> catalogue,
            Experience experience) {
        Optional<Remediation> remediation = policy.remediations().stream()
                .filter(r -> r.alert().equals(alert.rule()))
                .findFirst();
        if (remediation.isEmpty()) {
            return new Planned.Nothing("no remediation names the alert " + alert.rule());
        }
        List<Step> steps = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        @Nullable ActionTraits milder = null;
        for (RemediationStep wanted : EqualSteps.ordered(remediation.get(), policy, catalogue, experience)) {
            ActionTraits traits = catalogue.apply(wanted.action()).orElse(null);
            if (traits == null) {
                return new Planned.Nothing(
                        "unknown action \"%s\" in the remediation for %s".formatted(wanted.action(), alert.rule()));
            }
            if (milder != null && milder.risk().compareTo(traits.risk()) > 0) {
                return new Planned.Nothing("steps are not mildest first: %s (%s) stands before %s (%s)"
                        .formatted(
                                milder.action(),
                                milder.risk().word(),
                                traits.action(),
                                traits.risk().word()));
            }
            milder = traits;
            String useless = wanted.elsewhere(alert.labels()).orElse(traits.lacking());
            if (useless != null) {
                leftOut.add(wanted.action() + " is left out: " + useless);
                continue;
            }
            switch (Arguments.fill(wanted.action(), wanted.args(), alert.labels())) {
                case Arguments.Filled.Malformed(String why) -> {
                    return new Planned.Nothing(why);
                }
                case Arguments.Filled.Lacking(String why) -> leftOut.add(wanted.action() + " is left out: " + why);
                case Arguments.Filled.Call(ActionCall call) -> {
                    String misfit = misfit(call, traits);
                    if (misfit != null) {
                        return new Planned.Nothing(misfit);
                    }
                    steps.add(step(incident, steps, wanted, call, traits, remediation.get(), policy, experience));
                }
            }
        }
        if (steps.isEmpty()) {
            return new Planned.Nothing(
                    leftOut.isEmpty()
                            ? "the remediation for " + alert.rule() + " has no steps"
                            : String.join("; ", leftOut));
        }
        Plan plan = new Plan(
                new PlanId(incident + "-plan"),
                incident,
                steps,
                remediation.get().within(),
                remediation.get().soak());
        return new Planned.Ladder(plan, leftOut);
    }

    private static Step step(
            IncidentId incident,
            List<Step> before,
            RemediationStep wanted,
            ActionCall call,
            ActionTraits traits,
            Remediation remediation,
            HealingPolicy policy,
            Experience experience) {
        Trust wantedMode = mode(wanted.mode(), remediation.mode(), traits.risk(), policy);
        Optional<SuccessRate> rate = experience.of(call.action());
        String why = before.isEmpty()
                ? "the mildest step of the remediation for " + remediation.alert()
                : "the next step where " + before.getLast().call().action() + " does not help";
        return new Step(
                new StepId(incident + "-" + (before.size() + 1)),
                call,
                traits.risk(),
                Demotion.mode(wantedMode, rate),
                wanted.timeout(),
                wanted.settle(),
                Demotion.why(why, wantedMode, rate),
                traits.expects(),
                traits.reversible());
    }

    /** The step's own mode, else the remediation's, else the policy's for the risk class, else observe. */
    public static Trust mode(@Nullable Trust step, @Nullable Trust remediation, Risk risk, HealingPolicy policy) {
        if (step != null) {
            return step;
        }
        return remediation != null ? remediation : policy.trust().getOrDefault(risk, Trust.OBSERVE);
    }

    private static @Nullable String misfit(ActionCall call, ActionTraits traits) {
        Set<String> unknown = new TreeSet<>(call.args().keySet());
        unknown.removeAll(traits.parameters());
        if (!unknown.isEmpty()) {
            return "action %s has no parameter %s; it takes %s"
                    .formatted(call.action(), String.join(", ", unknown), new TreeSet<>(traits.parameters()));
        }
        Set<String> missing = new TreeSet<>(traits.required());
        missing.removeAll(call.args().keySet());
        return missing.isEmpty()
                ? null
                : "action %s needs the parameter %s".formatted(call.action(), String.join(", ", missing));
    }
}
