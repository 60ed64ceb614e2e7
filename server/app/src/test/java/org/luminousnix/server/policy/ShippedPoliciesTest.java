package org.luminousnix.server.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Risk;
import org.luminousnix.model.Trust;
import org.luminousnix.server.detect.Rule;
import org.luminousnix.server.heal.HealingPolicy;
import org.luminousnix.server.heal.Remediation;
import org.luminousnix.server.heal.RemediationStep;

class ShippedPoliciesTest {
    private static final Policy DEFAULT = TestKnown.shipped("default.yaml");
    private static final Policy DEVELOPMENT = TestKnown.shipped("development.yaml");

    @Test
    void theDefaultHealsOnlyGentlyByItself() {
        for (Remediation remediation : DEFAULT.healing().remediations()) {
            for (RemediationStep step : remediation.steps()) {
                if (mode(DEFAULT.healing(), remediation, step) == Trust.AUTO) {
                    assertThat(TestKnown.KNOWN
                                    .actions()
                                    .apply(step.action())
                                    .orElseThrow()
                                    .risk())
                            .as("%s for %s", step.action(), remediation.alert())
                            .isEqualTo(Risk.GENTLE);
                }
            }
        }
    }

    @Test
    void theDefaultSaysWhatHoldsAnyway() {
        Policy silent = TestKnown.read("apiVersion: luminous/v1\n");
        assertThat(DEFAULT.defaults()).isEqualTo(silent.defaults());
        assertThat(DEFAULT.healing())
                .isEqualTo(new HealingPolicyOf(silent.healing())
                        .with(DEFAULT.healing().remediations()));
    }

    @Test
    void developmentHasEveryRuleAndRemediationOfTheDefault() {
        Set<String> changed = Set.of("UnitFailed", "RunawayProcess");
        for (Rule rule : DEFAULT.rules()) {
            Optional<Rule> same = DEVELOPMENT.rules().stream()
                    .filter(other -> other.alert().equals(rule.alert()))
                    .findFirst();
            assertThat(same).as(rule.alert()).isPresent();
            if (!changed.contains(rule.alert())) {
                assertThat(same).contains(rule);
            }
        }
        assertThat(DEVELOPMENT.healing().remediations())
                .extracting(Remediation::alert)
                .containsAll(DEFAULT.healing().remediations().stream()
                        .map(Remediation::alert)
                        .toList());
    }

    @Test
    void developmentRestartsDemoUnitsAloneByItself() {
        List<String> automatic = DEVELOPMENT.healing().remediations().stream()
                .filter(remediation -> remediation.steps().stream()
                        .anyMatch(step -> step.action().equals("restart-unit")
                                && mode(DEVELOPMENT.healing(), remediation, step) == Trust.AUTO))
                .map(Remediation::alert)
                .toList();
        assertThat(automatic).containsExactly("DemoUnitFailed");
        assertThat(DEVELOPMENT.healing().remediations())
                .filteredOn(remediation -> remediation.alert().equals("DemoUnitFailed"))
                .allSatisfy(remediation -> assertThat(remediation.soak()).isLessThanOrEqualTo(Duration.ofSeconds(10)));
    }

    private static Trust mode(HealingPolicy policy, Remediation remediation, RemediationStep step) {
        Risk risk = TestKnown.KNOWN.actions().apply(step.action()).orElseThrow().risk();
        return Optional.ofNullable(step.mode())
                .or(() -> Optional.ofNullable(remediation.mode()))
                .orElse(policy.trust().get(risk));
    }

    /** A policy's brakes with other remediations. */
    private record HealingPolicyOf(HealingPolicy brakes) {
        HealingPolicy with(List<Remediation> remediations) {
            return new HealingPolicy(
                    remediations,
                    brakes.trust(),
                    brakes.healsPerHour(),
                    brakes.cooldown(),
                    brakes.backoffFactor(),
                    brakes.backoffMax(),
                    brakes.breakerFailures(),
                    brakes.breakerOpen(),
                    brakes.minimumHealth(),
                    brakes.stormIncidents(),
                    brakes.stormCooldown(),
                    brakes.approvalExpiry(),
                    brakes.staleAfter(),
                    brakes.protectedUnits(),
                    brakes.protectedPids(),
                    brakes.restraints(),
                    brakes.learning());
        }
    }
}
