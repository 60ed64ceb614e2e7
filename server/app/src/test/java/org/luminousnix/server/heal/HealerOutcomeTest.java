package org.luminousnix.server.heal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.luminousnix.server.heal.fixtures.Scene.policy;
import static org.luminousnix.server.heal.fixtures.Scene.step;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.Alert;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Outcome;
import org.luminousnix.model.StepResult;
import org.luminousnix.model.Subject;
import org.luminousnix.model.Transition;
import org.luminousnix.model.Trust;
import org.luminousnix.server.heal.fixtures.FakeHost;
import org.luminousnix.server.heal.fixtures.HaltingJournal;
import org.luminousnix.server.heal.fixtures.MemoryJournal;
import org.luminousnix.server.heal.fixtures.RecordingExecutor;
import org.luminousnix.server.heal.fixtures.Scene;
import org.luminousnix.server.heal.fixtures.VirtualTicks;

/** Every way in which an incident can end, and every result of a step. */
class HealerOutcomeTest {
    private static final Subject WEB = Subject.unit("web.service");
    private static final RemediationStep THROTTLE = step(Trust.AUTO, "set-unit-property", "unit", "$unit");
    private static final RemediationStep RESTART = step(Trust.AUTO, "restart-unit", "unit", "$unit");

    private static ActionCall call(String action) {
        return new ActionCall(action, new java.util.TreeMap<>(java.util.Map.of("unit", "web.service")));
    }

    private static Scene curedBy(String action, RemediationStep... steps) {
        Scene scene = Scene.of(policy(null, steps));
        scene.executor.answer = step -> {
            if (step.call().action().equals(action)) {
                scene.host.broken.remove(WEB);
            }
            return new StepResult.Done("ok", step.reversible() ? call("set-unit-property") : null);
        };
        return scene;
    }

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

    @Test
    void observeAndSuggestEndWithheldOncePerEpisode() {
        for (Trust mode : List.of(Trust.OBSERVE, Trust.SUGGEST)) {
            Scene s = Scene.of(policy(mode, step(null, "restart-unit", "unit", "$unit")));
            Alert alert = s.fire(WEB);
            for (int i = 0; i < 100; i++) {
                s.ticks.advance(Duration.ofMinutes(1));
                s.healer.raise(alert);
                s.healer.reconsider(List.of(alert));
            }
            assertThat(s.executor.ran).isEmpty();
            assertThat(s.told.incidents)
                    .extracting(Incident::id)
                    .containsOnly(s.told.last().id());
            assertThat(s.told.last().outcome()).isInstanceOfSatisfying(Outcome.Withheld.class, o -> {
                assertThat(o.guard()).isEqualTo("trust");
                assertThat(o.reason()).contains(mode.word(), "luminous-by-hand restart-unit unit=web.service");
            });
            s.healer.resolved(alert);
            s.fire(WEB);
            assertThat(s.told.incidents)
                    .extracting(Incident::id)
                    .as("a new episode")
                    .contains(new org.luminousnix.model.IncidentId("i2"));
        }
    }

    @Test
    void withoutARemediationItIsWithheldByThePlan() {
        Scene s = Scene.of(HealingPolicy.defaults(List.of()));
        s.fire(WEB);
        assertThat(s.told.last().outcome())
                .isInstanceOfSatisfying(
                        Outcome.Withheld.class, o -> assertThat(o.guard()).isEqualTo("plan"));
    }

    @Test
    void approvalLetsItGoOn() {
        Scene s = curedBy("restart-unit", step(Trust.APPROVE, "restart-unit", "unit", "$unit"));
        s.fire(WEB);
        Incident waiting = s.told.last();
        assertThat(waiting.state()).isEqualTo(IncidentState.AWAITING_APPROVAL);
        assertThat(s.executor.ran).isEmpty();
        s.healer.approve(waiting.id(), "ada", "go ahead");
        assertThat(s.executor.ran).hasSize(1);
        assertThat(s.told.audit).anySatisfy(entry -> {
            assertThat(entry.kind()).isEqualTo(AuditKind.APPROVED);
            assertThat(entry.actor()).isEqualTo("ada");
            assertThat(entry.text()).contains("go ahead");
        });
        assertThatThrownBy(() -> s.healer.approve(waiting.id(), "bob", "me too"))
                .isInstanceOf(IllegalStateException.class);
        s.ticks.advance(Duration.ofMinutes(2));
        assertThat(s.told.last().outcome()).isInstanceOf(Outcome.Healed.class);
    }

    @Test
    void denialAndExpiryEndItUntilTheAlertFiresAnew() {
        for (boolean deny : List.of(true, false)) {
            Scene s = curedBy("restart-unit", step(Trust.APPROVE, "restart-unit", "unit", "$unit"));
            Alert alert = s.fire(WEB);
            if (deny) {
                s.healer.deny(s.told.last().id(), "ada", "not at noon");
            } else {
                s.ticks.advance(Duration.ofMinutes(16));
            }
            assertThat(s.told.last().outcome())
                    .isInstanceOfSatisfying(
                            Outcome.Withheld.class, o -> assertThat(o.guard()).isEqualTo("approval"));
            s.ticks.advance(Duration.ofHours(9));
            s.healer.reconsider(List.of(alert));
            assertThat(s.executor.ran).isEmpty();
            assertThat(s.healer.underWay()).isEmpty();
        }
    }

    @Test
    void guardsAreAskedAgainAfterTheApproval() {
        Scene s = curedBy("restart-unit", step(Trust.APPROVE, "restart-unit", "unit", "$unit"));
        s.fire(WEB);
        s.healer.pause("ada", "maintenance");
        s.healer.approve(s.told.last().id(), "ada", "");
        assertThat(s.executor.ran).isEmpty();
        assertThat(s.told.last().outcome())
                .isInstanceOfSatisfying(
                        Outcome.Withheld.class, o -> assertThat(o.reason()).contains("paused by ada: maintenance"));
    }

    @Test
    void clearsByItselfWhileWaiting() {
        Scene s = Scene.of(policy(Trust.APPROVE, step(null, "restart-unit", "unit", "$unit")));
        Alert alert = s.fire(WEB);
        s.healer.resolved(alert);
        assertThat(s.told.last().state())
                .as("a fresh reading still shows it")
                .isEqualTo(IncidentState.AWAITING_APPROVAL);
        s.host.broken.remove(WEB);
        s.healer.resolved(alert);
        assertThat(s.told.last().outcome())
                .isInstanceOfSatisfying(
                        Outcome.Healed.class, o -> assertThat(o.step()).isNull());
    }

    @Test
    void oneIncidentPerSubjectAtATime() {
        Scene s = curedBy("restart-unit", RESTART);
        s.fire(WEB);
        Alert other = Scene.alert(WEB, s.ticks.now());
        s.healer.raise(new Alert(
                new org.luminousnix.model.AlertId("Other/unit:web.service"),
                Scene.RULE,
                WEB,
                other.severity(),
                other.phase(),
                other.since(),
                other.changed(),
                other.labels(),
                "",
                other.evidence()));
        assertThat(s.executor.ran).hasSize(1);
        assertThat(s.told.last().outcome())
                .isInstanceOfSatisfying(
                        Outcome.Withheld.class, o -> assertThat(o.guard()).isEqualTo("under-way"));
    }

    @Test
    void afterGivingUpItTriesAgainOnlyWhenTheCoolDownIsOver() {
        Scene s = curedBy("none", RESTART);
        Alert alert = s.fire(WEB);
        for (int second = 0; second < 300 + 690; second++) {
            s.ticks.advance(Duration.ofSeconds(1));
            s.healer.reconsider(List.of(alert));
            assertThat(s.executor.ran).hasSize(second < 299 ? 1 : second < 299 + 690 ? 2 : 3);
        }
    }

    @Test
    void afterAPauseItGoesOn() {
        Scene s = curedBy("restart-unit", RESTART);
        s.healer.pause("ada", "lunch");
        Alert alert = s.fire(WEB);
        s.healer.reconsider(List.of(alert));
        assertThat(s.executor.ran).isEmpty();
        s.healer.unpause("ada", "");
        s.healer.reconsider(List.of(alert));
        assertThat(s.executor.ran).hasSize(1);
        assertThat(s.told.controls).hasSize(2);
        assertThatThrownBy(() -> s.healer.pause("ada", " ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSymptomThatIsGoneIsNotTakenUpAgain() {
        Scene s = curedBy("restart-unit", RESTART);
        Alert kept = s.fire(WEB);
        s.ticks.advance(Duration.ofHours(3));
        s.healer.reconsider(List.of(kept));
        assertThat(s.executor.ran)
                .as("kept firing, but a fresh reading is clear")
                .hasSize(1);
        s.host.broken.add(WEB);
        s.healer.reconsider(List.of(kept));
        assertThat(s.executor.ran).hasSize(2);
    }

    @Test
    void anIntentThatCannotBeWrittenIsNotExecuted() {
        MemoryJournal memory = new MemoryJournal();
        Scene s = new Scene(
                policy(null, RESTART),
                new VirtualTicks(Scene.NOON),
                new FakeHost(),
                new RecordingExecutor(),
                new HaltingJournal(memory, 1, false),
                memory,
                "i");
        s.fire(WEB);
        assertThat(s.executor.asked).isEmpty();
        assertThat(s.told.last().outcome())
                .isInstanceOfSatisfying(
                        Outcome.Withheld.class, o -> assertThat(o.guard()).isEqualTo("journal"));
    }
}
