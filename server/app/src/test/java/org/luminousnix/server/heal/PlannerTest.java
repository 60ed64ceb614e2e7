package org.luminousnix.server.heal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.luminousnix.server.heal.fixtures.Scene.NOON;
import static org.luminousnix.server.heal.fixtures.Scene.policy;
import static org.luminousnix.server.heal.fixtures.Scene.step;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.Plan;
import org.luminousnix.model.Risk;
import org.luminousnix.model.Step;
import org.luminousnix.model.Subject;
import org.luminousnix.model.Trust;
import org.luminousnix.server.heal.fixtures.RecordingExecutor;
import org.luminousnix.server.heal.fixtures.Scene;

/** From an alert and a remediation to a ladder, or to the reason why not. */
class PlannerTest {
    private static Planned plan(HealingPolicy policy) {
        return Planner.plan(
                new IncidentId("i1"),
                Scene.alert(Subject.unit("web.service"), NOON),
                policy,
                new RecordingExecutor()::traits);
    }

    private static Plan ladder(RemediationStep... steps) {
        Planned planned = plan(policy(null, steps));
        assertThat(planned).isInstanceOf(Planned.Ladder.class);
        return ((Planned.Ladder) planned).plan();
    }

    private static String whyNot(RemediationStep... steps) {
        Planned planned = plan(policy(null, steps));
        assertThat(planned).isInstanceOf(Planned.Nothing.class);
        return ((Planned.Nothing) planned).why();
    }

    @Test
    void aLadderWithLabelsPutInAndAReasonForEachStep() {
        Plan plan = ladder(
                step(null, "set-unit-property", "unit", "$unit", "weight", "20"),
                step(Trust.AUTO, "restart-unit", "unit", "$unit", "scope", "$scope?"));
        assertThat(plan.steps())
                .extracting(s -> s.call().toString())
                .containsExactly("set-unit-property unit=web.service weight=20", "restart-unit unit=web.service");
        assertThat(plan.steps()).extracting(s -> s.id().value()).containsExactly("i1-1", "i1-2");
        assertThat(plan.steps()).extracting(Step::mode).containsExactly(Trust.AUTO, Trust.AUTO);
        assertThat(plan.steps().getFirst().reversible()).isTrue();
        assertThat(plan.steps().getFirst().why()).contains("mildest");
        assertThat(plan.steps().getLast().why()).contains("where set-unit-property does not help");
        assertThat(plan.steps().getLast().expects()).isEqualTo("the unit is active");
    }

    @Test
    void aStepThatCannotHelpThereIsLeftOutWithTheReason() {
        RemediationStep there = step(null, "drop-caches");
        RemediationStep elsewhere = new RemediationStep(
                "drop-caches",
                there.args(),
                there.timeout(),
                there.settle(),
                null,
                new TreeMap<>(Map.of("unit", List.of("db.service", "cache.service"))));
        RemediationStep here = new RemediationStep(
                "restart-unit",
                step(null, "x", "unit", "$unit").args(),
                there.timeout(),
                there.settle(),
                null,
                new TreeMap<>(Map.of("unit", List.of("web.service"))));
        Planned.Ladder planned = (Planned.Ladder) plan(policy(null, elsewhere, here));
        assertThat(planned.plan().steps()).extracting(s -> s.call().action()).containsExactly("restart-unit");
        assertThat(planned.leftOut())
                .containsExactly(
                        "drop-caches is left out: it is for unit db.service, cache.service, not for web.service");
        assertThat(whyNot(elsewhere)).startsWith("drop-caches is left out: it is for unit");
    }

    @Test
    void anActionThatHasNothingToWorkOnHereIsLeftOut() {
        Planned planned = Planner.plan(
                new IncidentId("i1"),
                Scene.alert(Subject.unit("web.service"), NOON),
                policy(null, step(null, "collect-nix-garbage"), step(null, "drop-caches")),
                action -> Optional.of(new ActionTraits(
                        action,
                        Risk.GENTLE,
                        false,
                        Set.of(),
                        Set.of(),
                        "",
                        false,
                        action.equals("drop-caches") ? null : "this host has no /nix/store")));
        assertThat(((Planned.Ladder) planned).leftOut())
                .containsExactly("collect-nix-garbage is left out: this host has no /nix/store");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"auto, observe, auto", "-, approve, approve", "observe, auto, observe", "-, -, observe"})
    void theNarrowestModeThatIsSaidHolds(@Nullable String step, @Nullable String remediation, String expected) {
        Trust mode = Planner.mode(trust(step), trust(remediation), Risk.DISRUPTIVE, HealingPolicy.defaults(List.of()));
        assertThat(mode.word()).isEqualTo(expected);
    }

    private static @Nullable Trust trust(@Nullable String word) {
        return word == null ? null : Trust.valueOf(word.toUpperCase(java.util.Locale.ROOT));
    }

    @Test
    void aStepWhoseLabelTheAlertLacksIsLeftOutWithTheReason() {
        Planned planned = plan(policy(null, step(null, "drop-caches"), step(null, "kill-process", "pid", "$pid")));
        assertThat(planned).isInstanceOfSatisfying(Planned.Ladder.class, ladder -> {
            assertThat(ladder.plan().steps()).hasSize(1);
            assertThat(ladder.leftOut()).singleElement().asString().contains("kill-process", "no label \"pid\"");
        });
        assertThat(whyNot(step(null, "kill-process", "pid", "$pid"))).contains("no label \"pid\"");
    }

    @Test
    void whatCannotBePlannedSaysWhy() {
        assertThat(whyNot(step(null, "format-disk"))).contains("unknown action \"format-disk\"");
        assertThat(whyNot(step(null, "restart-unit", "unti", "x"))).contains("no parameter unti", "unit");
        assertThat(whyNot(step(null, "restart-unit"))).contains("needs the parameter unit");
        assertThat(whyNot(step(null, "restart-unit", "unit", "$unit; rm"))).contains("expected $label");
        assertThat(whyNot(step(null, "restart-unit", "unit", "$unit?", "scope", "$")))
                .contains("expected $label");
        assertThat(whyNot(step(null, "restart-unit", "unit", "$unit"), step(null, "drop-caches")))
                .contains("not mildest first: restart-unit (disruptive) stands before drop-caches (gentle)");
        assertThat(whyNot()).contains("no steps");
        assertThat(plan(HealingPolicy.defaults(List.of())))
                .isEqualTo(new Planned.Nothing("no remediation names the alert UnitFailed"));
    }

    @Test
    void aLabelsValueIsNeverReadAsALabel() {
        Planned planned = Planner.plan(
                new IncidentId("i1"),
                Scene.alert(Subject.unit("$pid"), NOON),
                policy(null, step(null, "restart-unit", "unit", "$unit")),
                new RecordingExecutor()::traits);
        assertThat(((Planned.Ladder) planned).plan().steps().getFirst().call().args())
                .containsEntry("unit", "$pid");
    }
}
