package org.luminousnix.server.heal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.luminousnix.server.heal.fixtures.Cures.RESTART;
import static org.luminousnix.server.heal.fixtures.Cures.THROTTLE;
import static org.luminousnix.server.heal.fixtures.Cures.WEB;
import static org.luminousnix.server.heal.fixtures.Cures.call;
import static org.luminousnix.server.heal.fixtures.Cures.curedBy;
import static org.luminousnix.server.heal.fixtures.Scene.policy;
import static org.luminousnix.server.heal.fixtures.Scene.step;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.Outcome;
import org.luminousnix.model.Step;
import org.luminousnix.model.StepResult;
import org.luminousnix.model.Trust;
import org.luminousnix.server.heal.fixtures.Scene;

/** A brake for a time is taken back once the symptom stayed away, and the outcome says what became of it. */
class ReleasingTest {
    private static final RemediationStep LEASED =
            step(Trust.AUTO, "set-unit-property", "unit", "$unit", "weight", "10", "lease", "30m");
    private static final RemediationStep HARDER =
            step(Trust.AUTO, "set-unit-property", "unit", "$unit", "weight", "1", "lease", "30m");

    @Test
    void takenBackAfterTheSoakAndNotBefore() {
        Scene s = curedBy("set-unit-property", THROTTLE);
        s.fire(WEB);
        s.ticks.advance(Duration.ofSeconds(60));
        assertThat(s.executor.undone).isEmpty();
        s.ticks.advance(Duration.ofSeconds(1));
        assertThat(s.executor.undone).containsExactly(call("set-unit-property"));
        assertThat(s.told.last().outcome()).isInstanceOf(Outcome.Healed.class);
        assertThat(reason(s)).endsWith("; taken back: set-unit-property unit=web.service");
        assertThat(s.told.kinds())
                .endsWith(AuditKind.VERIFIED, AuditKind.VERIFIED, AuditKind.UNDONE, AuditKind.CONCLUDED);
        assertThat(s.ticks.pending()).isZero();
    }

    @Test
    void whatIsNoBrakeStays() {
        Scene s = curedBy("restart-unit", RESTART);
        s.fire(WEB);
        s.ticks.advance(Duration.ofMinutes(2));
        assertThat(s.executor.undone).isEmpty();
        assertThat(reason(s)).doesNotContain("taken back");
    }

    @Test
    void whatCannotBeTakenBackIsToldWithItsLeaseAndTheCommand() {
        for (StepResult no : List.of(
                new StepResult.Refused("DENIED", "line 3"),
                new StepResult.Unreachable("nobody"),
                new StepResult.Failed("no such unit"),
                new StepResult.NeedsOperator("by hand", List.of("x")))) {
            Scene s = curedBy("set-unit-property", LEASED);
            s.executor.undoAnswer = _ -> no;
            s.fire(WEB);
            s.ticks.advance(Duration.ofMinutes(2));
            assertThat(s.told.last().outcome()).isInstanceOf(Outcome.Healed.class);
            assertThat(reason(s))
                    .contains("NOT taken back: set-unit-property lease=30m unit=web.service weight=10 (")
                    .contains("the executor does it by itself when the lease of 30m is over")
                    .contains("by hand: luminous-by-hand set-unit-property unit=web.service");
            assertThat(s.told.kinds()).contains(AuditKind.UNDONE);
        }
    }

    @Test
    void aResultThatNamesNoWayBackIsTold() {
        Scene s = Scene.of(policy(null, THROTTLE));
        s.executor.answer = _ -> cured(s, null);
        s.fire(WEB);
        s.ticks.advance(Duration.ofMinutes(2));
        assertThat(reason(s)).endsWith("NOT taken back: set-unit-property unit=web.service (no way back is known)");
    }

    @Test
    void severalAreTakenBackTheLatestFirst() {
        Scene s = Scene.of(policy(null, LEASED, HARDER));
        s.executor.answer = step -> {
            if (weight(step).equals("10")) {
                return new StepResult.TimedOut("slow bus");
            }
            return cured(s, undoOf("10"));
        };
        s.fire(WEB);
        s.ticks.advance(Duration.ofSeconds(20));
        assertThat(s.executor.ran).hasSize(2);
        s.executor.ended(s.executor.ran.getFirst(), new StepResult.Done("after all", undoOf("100")));
        s.ticks.advance(Duration.ofMinutes(2));
        assertThat(s.executor.undone).containsExactly(undoOf("10"), undoOf("100"));
        assertThat(s.told.last().outcome()).isInstanceOf(Outcome.Healed.class);
    }

    @Test
    void theHarderBrakeHasAWayBackOfItsOwn() {
        Scene s = Scene.of(policy(null, LEASED, HARDER));
        s.executor.answer =
                step -> weight(step).equals("10") ? new StepResult.Done("", undoOf("100")) : cured(s, undoOf("77"));
        s.fire(WEB);
        s.ticks.advance(Duration.ofMinutes(3));
        assertThat(s.executor.undone)
                .as("the milder one did not help and went first")
                .containsExactly(undoOf("100"), undoOf("77"));
        assertThat(reason(s)).contains("; taken back: set-unit-property lease=30m unit=web.service weight=1");
    }

    @Test
    void aStepThatFailedOrWasRefusedLeavesNothingToTakeBack() {
        for (StepResult no : List.of(new StepResult.Failed("no"), new StepResult.Refused("DENIED", "no"))) {
            Scene s = Scene.of(policy(null, LEASED, RESTART));
            s.executor.answer = step -> step.call().action().equals("restart-unit") ? cured(s, null) : no;
            s.executor.remembers = false;
            s.fire(WEB);
            s.ticks.advance(Duration.ofMinutes(2));
            assertThat(reason(s)).doesNotContain("taken back");
        }
    }

    private static StepResult cured(Scene s, @Nullable ActionCall undo) {
        s.host.broken.remove(WEB);
        return new StepResult.Done("", undo);
    }

    private static String weight(Step step) {
        return step.call().args().getOrDefault("weight", "");
    }

    private static ActionCall undoOf(String weight) {
        SortedMap<String, String> args = new TreeMap<>(call("").args());
        args.put("weight", weight);
        return new ActionCall("set-unit-property", args);
    }

    private static String reason(Scene s) {
        Outcome outcome = s.told.last().outcome();
        assertThat(outcome).isNotNull();
        return outcome.reason();
    }
}
