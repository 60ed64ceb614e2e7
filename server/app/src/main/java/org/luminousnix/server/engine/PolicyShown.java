package org.luminousnix.server.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Risk;
import org.luminousnix.server.detect.Rule;
import org.luminousnix.server.detect.RuleStatus;
import org.luminousnix.server.heal.ActionTraits;
import org.luminousnix.server.heal.HealingPolicy;
import org.luminousnix.server.heal.Planner;
import org.luminousnix.server.heal.Remediation;
import org.luminousnix.server.heal.RemediationStep;
import org.luminousnix.server.heal.SuccessRate;
import org.luminousnix.server.live.PolicyInPlace;
import org.luminousnix.server.policy.Policy;
import org.luminousnix.server.privilege.Catalogue;

/** The policy in place as people see it: what is written, what holds by it, what was learnt. Reads the store. */
@ApplicationScoped
public class PolicyShown implements PolicyInPlace {
    private static final int TROUBLES = 3;

    private final Rules rules;
    private final Lessons lessons;

    @Inject
    PolicyShown(Rules rules, Lessons lessons) {
        this.rules = rules;
        this.lessons = lessons;
    }

    @Override
    public Optional<Answer> now() {
        if (!rules.loaded()) {
            return Optional.empty();
        }
        Policy policy = rules.policy();
        HealingPolicy healing = policy.healing();
        Map<String, RuleStatus> status = rules.detector().status().stream()
                .collect(Collectors.toMap(RuleStatus::rule, Function.identity(), (one, _) -> one));
        List<SuccessRate> rates = lessons.rates();
        return Optional.of(new Answer(
                policy.files(),
                policy.hash(),
                rules.loadedAt(),
                policy.rules().stream()
                        .map(rule ->
                                rule(rule, policy.sources().getOrDefault(rule.alert(), ""), status.get(rule.alert())))
                        .toList(),
                healing.remediations().stream()
                        .map(remediation -> ladder(remediation, healing, rates))
                        .toList(),
                budgets(healing),
                Stream.concat(
                                healing.protectedUnits().stream().map(glob -> "unit " + glob),
                                healing.protectedPids().stream().map(pid -> "pid " + pid))
                        .toList(),
                reload(rules.lastReload())));
    }

    private static AlertRule rule(Rule rule, String source, @Nullable RuleStatus status) {
        return new AlertRule(
                rule.alert(),
                rule.expr(),
                rule.clear(),
                rule.hold(),
                rule.keepFiring(),
                rule.severity(),
                rule.labels(),
                source,
                status == null ? null : status.sound() ? status.absent() : troubles(status));
    }

    private static String troubles(RuleStatus status) {
        List<String> all = new ArrayList<>(status.errors());
        all.addAll(status.noData());
        String more = all.size() > TROUBLES ? "; and %d more".formatted(all.size() - TROUBLES) : "";
        return all.stream().limit(TROUBLES).collect(Collectors.joining("; ")) + more;
    }

    private static Ladder ladder(Remediation remediation, HealingPolicy healing, List<SuccessRate> rates) {
        List<String> demoted = rates.stream()
                .filter(rate -> rate.demoted() && rate.rule().equals(remediation.alert()))
                .map(SuccessRate::action)
                .toList();
        return new Ladder(
                remediation.alert(),
                remediation.mode(),
                remediation.steps().stream()
                        .map(step -> rung(step, remediation, healing))
                        .toList(),
                remediation.steps().stream()
                        .map(RemediationStep::action)
                        .distinct()
                        .filter(demoted::contains)
                        .toList());
    }

    private static Rung rung(RemediationStep step, Remediation remediation, HealingPolicy healing) {
        Optional<ActionTraits> traits = Catalogue.traits(step.action());
        Risk risk = traits.map(ActionTraits::risk).orElse(Risk.CRITICAL);
        return new Rung(
                step.action(),
                step.args(),
                Planner.mode(step.mode(), remediation.mode(), risk, healing),
                step.timeout(),
                step.settle(),
                risk,
                traits.filter(ActionTraits::reversible).isPresent());
    }

    private static List<String> budgets(HealingPolicy healing) {
        return Stream.concat(
                        Stream.of("%d attempts on the whole host in any hour".formatted(healing.healsPerHour())),
                        healing.restraints().budgets().stream().map(Object::toString))
                .toList();
    }

    private static @Nullable LastReload reload(Rules.@Nullable LastReload last) {
        return last == null ? null : new LastReload(last.at(), last.error() == null, last.error(), last.changed());
    }
}
