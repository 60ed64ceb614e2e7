package org.luminousnix.server.heal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.luminousnix.server.heal.fixtures.Cures.RESTART;
import static org.luminousnix.server.heal.fixtures.Cures.THROTTLE;
import static org.luminousnix.server.heal.fixtures.Cures.WEB;
import static org.luminousnix.server.heal.fixtures.Cures.curedBy;
import static org.luminousnix.server.heal.fixtures.Scene.policy;
import static org.luminousnix.server.heal.fixtures.Scene.step;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Outcome;
import org.luminousnix.model.Step;
import org.luminousnix.model.StepResult;
import org.luminousnix.model.Subject;
import org.luminousnix.model.Trust;
import org.luminousnix.server.heal.fixtures.RecordingExecutor;
import org.luminousnix.server.heal.fixtures.Scene;

/** What healing makes of what became of earlier attempts. */
class LearningTest {
    private static final RemediationStep DROP = step(Trust.AUTO, "drop-caches");

    /** Breaks a unit of its own each time and lets its incident end; far enough apart for every brake. */
    private static Incident again(Scene s, int n) {
        s.fire(Subject.unit("u" + n + ".service"));
        s.ticks.advance(Duration.ofHours(2));
        return s.told.last();
    }

    private static Scene hopeless(Trust mode) {
        Scene s = Scene.of(policy(mode, step(null, "restart-unit", "unit", "$unit")));
        s.executor.answer = _ -> new StepResult.Done("ok", null);
        return s;
    }

    @Test
    void whatDoesNotHelpIsDemotedAndSaysSo() {
        Scene s = hopeless(Trust.AUTO);
        for (int i = 0; i < 5; i++) {
            assertThat(again(s, i).outcome()).isInstanceOf(Outcome.GaveUp.class);
        }
        Incident sixth = again(s, 6);
        assertThat(s.executor.ran).hasSize(5);
        assertThat(sixth.outcome()).isInstanceOfSatisfying(Outcome.Withheld.class, o -> {
            assertThat(o.guard()).isEqualTo("trust");
            assertThat(o.reason()).contains("helped in 0 of 5 attempts").contains("by hand: luminous-by-hand");
        });
        Step suggested = Story.step(sixth);
        assertThat(suggested.mode()).isEqualTo(Trust.SUGGEST);
        assertThat(suggested.why()).contains("only suggested").contains("helped in 0 of 5 attempts");
    }

    @Test
    void aDemotedStepIsTriedAgainWhenWhatWasLearntHasFaded() {
        Scene s = hopeless(Trust.AUTO);
        for (int i = 0; i < 5; i++) {
            again(s, i);
        }
        again(s, 6);
        assertThat(s.executor.ran).hasSize(5);
        s.ticks.advance(Duration.ofDays(11));
        again(s, 7);
        assertThat(s.executor.ran).hasSize(6);
    }

    @Test
    void aResetIsAuditedWithWhatWasForgottenAndLetsTheStepBeTriedAgain() {
        Scene s = hopeless(Trust.AUTO);
        for (int i = 0; i < 5; i++) {
            again(s, i);
        }
        assertThat(s.healer.learned().forget(new Page.Forgotten("UnitFailed", "drop-caches"), "ada", "wrong one"))
                .isEmpty();
        assertThat(s.told.kinds()).doesNotContain(AuditKind.LEARNING_RESET);
        assertThat(s.healer.learned().forget(new Page.Forgotten("UnitFailed", null), "ada", "the unit was repaired"))
                .singleElement()
                .satisfies(rate -> assertThat(rate.notHelped()).isEqualTo(5));
        assertThat(s.told.audit.getLast()).satisfies(line -> {
            assertThat(line.kind()).isEqualTo(AuditKind.LEARNING_RESET);
            assertThat(line.actor()).isEqualTo("ada");
            assertThat(line.text())
                    .isEqualTo("the unit was repaired (forgotten: UnitFailed restart-unit helped in 0 of 5 attempts)");
        });
        assertThat(s.healer.learned().rates()).isEmpty();
        again(s, 8);
        assertThat(s.executor.ran).hasSize(6);
        assertThat(s.healer.learned().rates())
                .singleElement()
                .satisfies(rate -> assertThat(rate.notHelped()).isEqualTo(1));
    }

    @Test
    void whatAPersonApprovesIsNotDemotedAndGoesOnTeaching() {
        Scene s = hopeless(Trust.APPROVE);
        for (int i = 0; i < 7; i++) {
            s.fire(Subject.unit("u" + i + ".service"));
            Incident waiting = s.told.last();
            assertThat(waiting.state()).isEqualTo(IncidentState.AWAITING_APPROVAL);
            s.healer.approve(waiting.id(), "ada", "try it");
            s.ticks.advance(Duration.ofHours(2));
        }
        assertThat(s.executor.ran).hasSize(7);
        assertThat(s.healer.learned().rates()).singleElement().satisfies(rate -> {
            assertThat(rate.notHelped()).isEqualTo(7);
            assertThat(rate.demoted()).isTrue();
        });
        s.fire(WEB);
        assertThat(Story.step(s.told.last()).mode()).isEqualTo(Trust.APPROVE);
        assertThat(Story.step(s.told.last()).why()).endsWith("; it helped in 0 of 7 attempts (expected rate 0.11)");
    }

    @Test
    void whatCannotBeToldTeachesNothing() {
        Scene s = hopeless(Trust.AUTO);
        s.host.unreadable.add(Subject.unit("u1.service"));
        assertThat(again(s, 1).outcome()).isInstanceOf(Outcome.Interrupted.class);
        s.executor.answer = _ -> new StepResult.Refused("DENIED", "line 3");
        assertThat(again(s, 2).outcome()).isInstanceOf(Outcome.Withheld.class);
        assertThat(s.executor.ran).hasSize(2);
        assertThat(s.healer.learned().rates()).isEmpty();
    }

    @Test
    void ofEqualStepsTheOneThatHelpedMoreOftenGoesFirst() {
        Scene s = curedBy("drop-caches", THROTTLE, DROP, RESTART);
        s.executor.answer = step -> {
            if (step.call().action().equals("drop-caches")) {
                s.host.broken.clear();
            }
            return new StepResult.Done("ok", null);
        };
        again(s, 1);
        assertThat(actions(s)).containsExactly("set-unit-property", "drop-caches");
        again(s, 2);
        assertThat(actions(s)).containsExactly("set-unit-property", "drop-caches", "drop-caches");
        assertThat(s.told.last().plan())
                .isNotNull()
                .satisfies(plan -> assertThat(plan.steps())
                        .extracting(step -> step.call().action())
                        .containsExactly("drop-caches", "set-unit-property", "restart-unit"));
    }

    @Test
    void neverAcrossRiskClassesNorModes() {
        HealingPolicy p = policy(null, THROTTLE, step(Trust.APPROVE, "drop-caches"), RESTART);
        Experience known = Experience.of(
                List.of(
                        new Judgements("UnitFailed", "set-unit-property", LocalDate.EPOCH, 0, 4),
                        new Judgements("UnitFailed", "drop-caches", LocalDate.EPOCH, 9, 0),
                        new Judgements("UnitFailed", "restart-unit", LocalDate.EPOCH, 9, 0)),
                p.learning(),
                Instant.EPOCH);
        assertThat(EqualSteps.ordered(p.remediations().getFirst(), p, new RecordingExecutor()::traits, known))
                .extracting(RemediationStep::action)
                .containsExactly("set-unit-property", "drop-caches", "restart-unit");
    }

    private static List<String> actions(Scene s) {
        return s.executor.ran.stream().map(step -> step.call().action()).toList();
    }
}
