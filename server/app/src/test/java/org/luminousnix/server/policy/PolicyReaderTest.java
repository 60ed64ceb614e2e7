package org.luminousnix.server.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Risk;
import org.luminousnix.model.Severity;
import org.luminousnix.model.Trust;
import org.luminousnix.server.detect.Rule;
import org.luminousnix.server.heal.HealingPolicy;
import org.luminousnix.server.heal.Learning;
import org.luminousnix.server.heal.Remediation;
import org.luminousnix.server.heal.RemediationStep;
import org.luminousnix.server.heal.Restraints;

class PolicyReaderTest {
    private static final String EVERY_KEY = """
            apiVersion: luminous/v1
            defaults: {interval: 15s, staleAfter: 3x, timeout: 4s, startPeriod: 70s}
            rules:
              - alert: UnitFailed
                each: systemd_unit_failed
                expr: "value == 1.0"
                for: 1m30s
                keep_firing_for: 2m
                clear: "value < 0.5"
                flap: {within: 3, of: 5}
                flapping: {changes: 4, within: 10m}
                labels: {severity: critical, tier: 1}
                annotations: {summary: "$unit is down", runbook: "see page 3"}
            remediations:
              - alert: UnitFailed
                mode: approve
                steps:
                  - {action: restart-unit, args: {unit: $unit, scope: "$scope?"}, timeout: 2m, settle: 3s, mode: auto}
                verify: {within: 61s, healthyDelay: 6m}
            healing:
              trust: {notify: suggest, gentle: approve, disruptive: auto, critical: suggest}
              healsPerHour: 11
              cooldown: 7m
              backoff: {factor: 3, max: 1h}
              breaker: {failures: 4, open: 1d}
              minimumHealth: 40
              storm: {incidents: 12, cooldown: 8m}
              approvalExpiry: 16m
            protect: {units: ["db-*.service"], pids: [4711]}
            """;

    @Test
    void everyKeyHasItsEffect() {
        Policy policy = TestKnown.read(EVERY_KEY);
        assertThat(policy.defaults())
                .isEqualTo(new Policy.Defaults(
                        Duration.ofSeconds(15), Duration.ofSeconds(45), Duration.ofSeconds(4), Duration.ofSeconds(70)));
        assertThat(policy.rules())
                .containsExactly(new Rule(
                        "UnitFailed",
                        "systemd_unit_failed",
                        "value == 1.0",
                        Duration.ofSeconds(90),
                        Duration.ofMinutes(2),
                        "value < 0.5",
                        new Rule.Share(3, 5),
                        new Rule.Flapping(4, Duration.ofMinutes(10)),
                        Severity.CRITICAL,
                        new TreeMap<>(Map.of("tier", "1")),
                        new TreeMap<>(Map.of("summary", "$unit is down", "runbook", "see page 3"))));
        List<String> units = new ArrayList<>(HealingPolicy.defaults(List.of()).protectedUnits());
        units.add("db-*.service");
        assertThat(policy.healing())
                .isEqualTo(new HealingPolicy(
                        List.of(new Remediation(
                                "UnitFailed",
                                Trust.APPROVE,
                                List.of(new RemediationStep(
                                        "restart-unit",
                                        new TreeMap<>(Map.of("unit", "$unit", "scope", "$scope?")),
                                        Duration.ofMinutes(2),
                                        Duration.ofSeconds(3),
                                        Trust.AUTO)),
                                Duration.ofSeconds(61),
                                Duration.ofMinutes(6))),
                        Map.of(
                                Risk.NOTIFY,
                                Trust.SUGGEST,
                                Risk.GENTLE,
                                Trust.APPROVE,
                                Risk.DISRUPTIVE,
                                Trust.AUTO,
                                Risk.CRITICAL,
                                Trust.SUGGEST),
                        11,
                        Duration.ofMinutes(7),
                        3.0,
                        Duration.ofHours(1),
                        4,
                        Duration.ofDays(1),
                        40,
                        12,
                        Duration.ofMinutes(8),
                        Duration.ofMinutes(16),
                        Duration.ofSeconds(45),
                        units,
                        List.of(1L, 4711L),
                        Restraints.NONE,
                        Learning.STANDARD));
    }

    @Test
    void whatTheReferenceCallsDefaultIsWhatHoldsInSilence() {
        String written = """
                apiVersion: luminous/v1
                rules: [{alert: A, expr: "metric('load1') > 1.0", labels: {severity: low}%s}]
                remediations: [{alert: A, steps: [{action: drop-caches%s}]%s}]
                """;
        Policy silent = TestKnown.read(written.formatted("", "", ""));
        Map<String, String> standard = new TreeMap<>();
        standards("", PolicyShape.FILE, standard);
        Policy said = TestKnown.read(written.formatted(
                        ", for: %s, keep_firing_for: %s"
                                .formatted(standard.get("rules[].for"), standard.get("rules[].keep_firing_for")),
                        ", timeout: %s, settle: %s"
                                .formatted(
                                        standard.get("remediations[].steps[].timeout"),
                                        standard.get("remediations[].steps[].settle")),
                        ", verify: {within: %s, healthyDelay: %s}"
                                .formatted(
                                        standard.get("remediations[].verify.within"),
                                        standard.get("remediations[].verify.healthyDelay")))
                + section("defaults", standard)
                + section("healing", standard));
        assertThat(said.defaults()).isEqualTo(silent.defaults());
        assertThat(said.rules()).isEqualTo(silent.rules());
        assertThat(said.healing()).isEqualTo(silent.healing());
    }

    private static void standards(String prefix, Shape shape, Map<String, String> into) {
        switch (shape) {
            case Shape.Mapping mapping ->
                mapping.fields().forEach((key, field) -> {
                    String path = prefix.isEmpty() ? key : prefix + "." + key;
                    if (!field.standard().isEmpty() && !field.required()) {
                        into.put(path, field.standard());
                    }
                    standards(path, field.shape(), into);
                });
            case Shape.Many many -> standards(prefix + "[]", many.item(), into);
            case Shape.Text _, Shape.Scalar _, Shape.Word _, Shape.Whole _, Shape.Decimal _, Shape.Truth _ -> {}
        }
    }

    /** One section of a file with all its standard values; inner mappings as {@code a: {b: …}}. */
    private static String section(String name, Map<String, String> standard) {
        Map<String, List<String>> inner = new TreeMap<>();
        StringBuilder out = new StringBuilder(name + ":\n");
        standard.forEach((path, value) -> {
            if (path.startsWith(name + ".")) {
                List<String> parts = List.of(path.split("\\.", -1));
                if (parts.size() == 2) {
                    out.append("  ")
                            .append(parts.get(1))
                            .append(": ")
                            .append(value)
                            .append('\n');
                } else {
                    inner.computeIfAbsent(parts.get(1), key -> new ArrayList<>())
                            .add(parts.get(2) + ": " + value);
                }
            }
        });
        inner.forEach((key, entries) -> out.append("  ")
                .append(key)
                .append(": {")
                .append(String.join(", ", entries))
                .append("}\n"));
        return out.toString();
    }

    @Test
    void filesAreJoinedAndNothingIsOverriddenInSilence() {
        String rule =
                "apiVersion: luminous/v1\nrules: [{alert: %s, expr: \"metric('load1') > 1.0\", labels: {severity: low}}]\n";
        Policy joined = TestKnown.read(
                new Source("a.yaml", rule.formatted("A") + "healing: {cooldown: 1m}\n"),
                new Source("b.yaml", rule.formatted("B") + "healing: {healsPerHour: 1}\n"));
        assertThat(joined.rules()).extracting(Rule::alert).containsExactly("A", "B");
        assertThat(joined.healing().cooldown()).isEqualTo(Duration.ofMinutes(1));
        assertThat(joined.healing().healsPerHour()).isEqualTo(1);
        assertThat(joined.files()).containsExactly("a.yaml", "b.yaml");
        PolicyError error = catchThrowableOfType(
                PolicyError.class,
                () -> PolicyReader.read(
                        List.of(
                                new Source("a.yaml", rule.formatted("A") + "healing: {cooldown: 1m}\n"),
                                new Source("b.yaml", rule.formatted("A") + "healing: {cooldown: 1m}\n")),
                        TestKnown.KNOWN));
        assertThat(error)
                .hasMessage("b.yaml:3: healing.cooldown: is set already in a.yaml:3\n"
                        + "b.yaml:2: rules[0].alert: \"A\" is defined already in a.yaml:2");
    }
}
