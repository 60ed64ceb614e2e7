package org.luminousnix.server.heal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.luminousnix.server.heal.fixtures.Cures.RESTART;
import static org.luminousnix.server.heal.fixtures.Cures.WEB;
import static org.luminousnix.server.heal.fixtures.Cures.curedBy;
import static org.luminousnix.server.heal.fixtures.Scene.policy;
import static org.luminousnix.server.heal.fixtures.Scene.step;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Alert;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Outcome;
import org.luminousnix.model.Trust;
import org.luminousnix.server.heal.fixtures.FailingJournal;
import org.luminousnix.server.heal.fixtures.FakeHost;
import org.luminousnix.server.heal.fixtures.MemoryJournal;
import org.luminousnix.server.heal.fixtures.RecordingExecutor;
import org.luminousnix.server.heal.fixtures.Scene;
import org.luminousnix.server.heal.fixtures.VirtualTicks;

/** What holds an incident back, what lets it go on, and when another one is opened. */
class HealerEpisodeTest {
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
    void anotherPolicyIsNotMadeToWaitForWhatTheOldOneSaid() {
        Scene s = curedBy("restart-unit", step(Trust.AUTO, "restart-unit", "unit", "$unit"));
        Duration week = Duration.ofDays(7);
        Budget none = new Budget(Budget.Scope.TARGET, null, null, 1, 1, week, null);
        HealingPolicy free = s.policy;
        s.policy = Scene.restrained(free, new Restraints(List.of(), List.of(), List.of(none)));
        s.fire(WEB);
        s.ticks.advance(Duration.ofMinutes(2));
        assertThat(s.told.last().outcome()).isInstanceOf(Outcome.Healed.class);
        s.ticks.advance(Duration.ofHours(9));
        Alert alert = s.fire(WEB);
        s.healer.reconsider(List.of(alert));
        assertThat(s.told.last().outcome())
                .isInstanceOfSatisfying(
                        Outcome.Withheld.class, o -> assertThat(o.guard()).isEqualTo("budget"));
        s.policy = free;
        s.healer.reconsider(List.of(alert));
        assertThat(s.executor.ran).hasSize(2);
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
        FailingJournal failing = new FailingJournal(memory);
        failing.killIn(0, false);
        Scene s = new Scene(
                policy(null, RESTART),
                new VirtualTicks(Scene.NOON),
                new FakeHost(),
                new RecordingExecutor(),
                failing,
                memory,
                "i");
        s.fire(WEB);
        assertThat(s.executor.asked).isEmpty();
        assertThat(s.told.last().outcome())
                .isInstanceOfSatisfying(
                        Outcome.Withheld.class, o -> assertThat(o.guard()).isEqualTo("journal"));
    }
}
