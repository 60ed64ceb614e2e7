package org.luminousnix.server.heal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.luminousnix.server.heal.fixtures.Cures.RESTART;
import static org.luminousnix.server.heal.fixtures.Cures.THROTTLE;
import static org.luminousnix.server.heal.fixtures.Cures.WEB;
import static org.luminousnix.server.heal.fixtures.Cures.curedBy;
import static org.luminousnix.server.heal.fixtures.Scene.policy;
import static org.luminousnix.server.heal.fixtures.Scene.step;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Outcome;
import org.luminousnix.model.StepResult;
import org.luminousnix.model.Transition;
import org.luminousnix.server.heal.fixtures.Scene;

/** Every way in which a step can end, and what becomes of the incident. */
class HealerOutcomeTest {
    private static List<IncidentState> states(Incident incident) {
        return incident.story().stream().map(Transition::state).distinct().toList();
    }

    @Test
    void healsVerifiesAndSoaks() {
        Scene s = curedBy("restart-unit", RESTART);
        s.fire(WEB);
        assertThat(s.told.last().state()).isEqualTo(IncidentState.VERIFYING);
        s.ticks.advance(Duration.ofSeconds(1));
        assertThat(s.told.last().state()).isEqualTo(IncidentState.SOAKING);
        s.ticks.advance(Duration.ofSeconds(59));
        assertThat(s.told.last().state()).isEqualTo(IncidentState.SOAKING);
        s.ticks.advance(Duration.ofSeconds(1));
        assertThat(s.told.last().outcome()).isInstanceOf(Outcome.Healed.class);
        assertThat(states(s.told.last()))
                .containsExactly(
                        IncidentState.OPEN,
                        IncidentState.DIAGNOSED,
                        IncidentState.PLANNED,
                        IncidentState.EXECUTING,
                        IncidentState.VERIFYING,
                        IncidentState.SOAKING,
                        IncidentState.HEALED);
        assertThat(s.told.kinds())
                .containsExactly(
                        AuditKind.RAISED,
                        AuditKind.PLANNED,
                        AuditKind.STARTED,
                        AuditKind.CAPTURED,
                        AuditKind.EXECUTED,
                        AuditKind.VERIFIED,
                        AuditKind.VERIFIED,
                        AuditKind.CONCLUDED);
        assertThat(s.told.last().story())
                .anySatisfy(line -> assertThat(line.rungs()).hasSize(2));
        assertThat(s.ticks.pending()).as("no wait is left behind").isZero();
    }

    @Test
    void aHintOfNewReadingsEndsTheWaitEarly() {
        Scene s = curedBy("restart-unit", RESTART);
        s.fire(WEB);
        s.host.read(WEB);
        assertThat(s.told.last().state()).isEqualTo(IncidentState.SOAKING);
    }

    @Test
    void aWrongHintIsReadAgainAndDoesNotCount() {
        Scene s = Scene.of(policy(null, RESTART));
        s.fire(WEB);
        s.host.hint(WEB, new Verdict.Cleared("stale"));
        assertThat(s.told.last().state()).isEqualTo(IncidentState.VERIFYING);
    }

    @Test
    void climbsWhenTheMildStepDoesNotHelpAndTakesItBack() {
        Scene s = curedBy("restart-unit", THROTTLE, RESTART);
        s.fire(WEB);
        s.ticks.advance(Duration.ofMinutes(2));
        assertThat(s.executor.ran)
                .extracting(x -> x.call().action())
                .containsExactly("set-unit-property", "restart-unit");
        assertThat(s.executor.undone).hasSize(1);
        assertThat(s.told.last().outcome()).isInstanceOf(Outcome.Healed.class);
        assertThat(s.told.kinds()).contains(AuditKind.UNDONE);
    }

    @Test
    void rolledBackWhereNothingHelpedAndTheStepWasUndone() {
        Scene s = curedBy("none", THROTTLE);
        s.fire(WEB);
        s.ticks.advance(Duration.ofMinutes(1));
        assertThat(s.told.last().outcome()).isInstanceOf(Outcome.RolledBack.class);
        assertThat(s.told.last().state()).isEqualTo(IncidentState.ROLLED_BACK);
    }

    @Test
    void escalatesWhereTheUndoFails() {
        Scene s = curedBy("none", THROTTLE, RESTART);
        s.executor.undoAnswer = _ -> new StepResult.Failed("no");
        s.fire(WEB);
        s.ticks.advance(Duration.ofMinutes(1));
        assertThat(s.told.last().outcome())
                .isInstanceOfSatisfying(
                        Outcome.Escalated.class, o -> assertThat(o.commands()).isNotEmpty());
        assertThat(s.executor.ran).hasSize(1);
    }

    @Test
    void givesUpWhereNothingHelpsAndNothingCanBeUndone() {
        Scene s = curedBy("none", RESTART);
        s.fire(WEB);
        s.ticks.advance(Duration.ofMinutes(1));
        assertThat(s.told.last().outcome())
                .isInstanceOfSatisfying(
                        Outcome.GaveUp.class, o -> assertThat(o.reason()).contains("is broken"));
    }

    @Test
    void aRelapseWithinTheSoakIsAFailure() {
        Scene s = curedBy("restart-unit", RESTART);
        s.fire(WEB);
        s.ticks.advance(Duration.ofSeconds(30));
        assertThat(s.told.last().state()).isEqualTo(IncidentState.SOAKING);
        s.host.broken.add(WEB);
        s.host.read(WEB);
        assertThat(s.told.last().outcome())
                .isInstanceOfSatisfying(
                        Outcome.GaveUp.class, o -> assertThat(o.reason()).contains("came back"));
    }

    @Test
    void aStaleHintOfARelapseIsNot() {
        Scene s = curedBy("restart-unit", RESTART);
        s.fire(WEB);
        s.ticks.advance(Duration.ofSeconds(30));
        s.host.hint(WEB, new Verdict.Present("from before the cure"));
        s.ticks.advance(Duration.ofMinutes(1));
        assertThat(s.told.last().outcome()).isInstanceOf(Outcome.Healed.class);
    }

    @Test
    void whatCannotBeReadIsNeverHealed() {
        Scene s = curedBy("restart-unit", THROTTLE, RESTART);
        s.fire(WEB);
        s.host.unreadable.add(WEB);
        s.ticks.advance(Duration.ofMinutes(5));
        assertThat(s.told.last().outcome()).isInstanceOf(Outcome.Interrupted.class);
        assertThat(s.executor.ran).as("no data is no ground to climb").hasSize(1);
    }

    @Test
    void unreadableAtTheEndOfTheSoakIsNotHealed() {
        Scene s = curedBy("restart-unit", RESTART);
        s.fire(WEB);
        s.ticks.advance(Duration.ofSeconds(2));
        s.host.unreadable.add(WEB);
        s.ticks.advance(Duration.ofMinutes(5));
        assertThat(s.told.last().outcome()).isInstanceOf(Outcome.Interrupted.class);
    }

    @Test
    void handsOverWithTheExactCommands() {
        Scene s = Scene.of(policy(null, THROTTLE, RESTART));
        s.executor.answer =
                _ -> new StepResult.NeedsOperator("no rung may", List.of("sudo systemctl restart web.service"));
        s.fire(WEB);
        assertThat(s.told.last().outcome())
                .isEqualTo(new Outcome.Escalated("no rung may", List.of("sudo systemctl restart web.service")));
        assertThat(s.executor.ran).hasSize(1);
    }

    @Test
    void whereEverythingIsRefusedItIsWithheldForNothingWasDone() {
        Scene s = Scene.of(policy(null, THROTTLE, RESTART));
        s.executor.answer = _ -> new StepResult.Refused("DENIED", "line 3");
        s.fire(WEB);
        assertThat(s.executor.ran).hasSize(2);
        assertThat(s.told.last().outcome()).isInstanceOfSatisfying(Outcome.Withheld.class, o -> {
            assertThat(o.guard()).isEqualTo("executor");
            assertThat(o.reason()).contains("DENIED");
        });
    }

    @Test
    void aTimeOutAndALostConnectionAreVerifiedForTheyMayHaveHadAnEffect() {
        for (StepResult result : List.of(new StepResult.TimedOut("30 s"), new StepResult.Unreachable("reset"))) {
            Scene s = Scene.of(policy(null, RESTART));
            s.executor.answer = _ -> {
                s.host.broken.remove(WEB);
                return result;
            };
            s.fire(WEB);
            s.ticks.advance(Duration.ofMinutes(2));
            assertThat(s.told.last().outcome()).isInstanceOf(Outcome.Healed.class);
        }
    }

    @Test
    void aFailedStepIsReadOnceAndTheNextIsTried() {
        Scene s = Scene.of(policy(null, THROTTLE, RESTART));
        s.executor.answer = step -> step.call().action().equals("restart-unit")
                ? new StepResult.Partial("milder", null)
                : new StepResult.Failed("no such property");
        s.fire(WEB);
        assertThat(s.executor.ran).hasSize(2);
        s.host.broken.remove(WEB);
        s.ticks.advance(Duration.ofMinutes(2));
        assertThat(s.told.last().outcome()).isInstanceOf(Outcome.Healed.class);
    }

    @Test
    void anExecutorThatNeverAnswersCountsAsTimedOut() {
        Scene s = curedBy("restart-unit", RESTART);
        s.executor.silent = true;
        s.fire(WEB);
        assertThat(s.told.last().state()).isEqualTo(IncidentState.EXECUTING);
        s.ticks.advance(Duration.ofSeconds(41));
        s.ticks.advance(Duration.ofMinutes(2));
        assertThat(s.told.last().outcome()).isInstanceOf(Outcome.Healed.class);
    }
}
