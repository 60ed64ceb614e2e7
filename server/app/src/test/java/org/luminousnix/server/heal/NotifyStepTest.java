package org.luminousnix.server.heal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.luminousnix.server.heal.fixtures.Cures.RESTART;
import static org.luminousnix.server.heal.fixtures.Cures.WEB;
import static org.luminousnix.server.heal.fixtures.Cures.curedBy;
import static org.luminousnix.server.heal.fixtures.Scene.step;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Outcome;
import org.luminousnix.model.Step;
import org.luminousnix.model.StepResult;
import org.luminousnix.model.Trust;
import org.luminousnix.server.heal.fixtures.FakeHost;
import org.luminousnix.server.heal.fixtures.MemoryJournal;
import org.luminousnix.server.heal.fixtures.RecordingExecutor;
import org.luminousnix.server.heal.fixtures.Scene;
import org.luminousnix.server.heal.fixtures.VirtualTicks;

/** Telling somebody is a step, but no cure: it is not verified, not credited, and costs nothing of what healing may spend. */
class NotifyStepTest {
    private static final RemediationStep NOTIFY = step(Trust.AUTO, "notify", "receiver", "ops");

    @Test
    void theNextStepFollowsAtOnceAndItIsTheOneThatHelped() {
        Scene s = curedBy("restart-unit", NOTIFY, RESTART);
        s.fire(WEB);
        assertThat(s.executor.ran).extracting(step -> step.call().action()).containsExactly("notify", "restart-unit");
        s.ticks.advance(Duration.ofMinutes(2));
        assertThat(s.told.last().outcome()).isInstanceOf(Outcome.Healed.class);
        Step restart = s.executor.ran.getLast();
        assertThat(((Outcome.Healed) s.told.last().outcome()).step()).isEqualTo(restart.id());
    }

    @Test
    void aSymptomThatGoesByItselfIsNotCreditedToIt() {
        Scene s = curedBy("notify", NOTIFY);
        s.fire(WEB);
        assertThat(s.told.last().outcome())
                .isInstanceOfSatisfying(
                        Outcome.Escalated.class,
                        outcome -> assertThat(outcome.reason()).contains("told, which mends nothing"));
    }

    @Test
    void itSpendsNoTokenAndStartsNoCoolDown() {
        MemoryJournal journal = new MemoryJournal();
        Scene s = new Scene(
                Scene.policy(null, NOTIFY, RESTART),
                new VirtualTicks(Scene.NOON),
                new FakeHost(),
                new RecordingExecutor(),
                journal,
                journal,
                "i");
        s.fire(WEB);
        assertThat(s.executor.ran).hasSize(2);
        assertThat(journal.since(Instant.EPOCH))
                .extracting(attempt -> attempt.call().action())
                .containsExactly("restart-unit");
    }

    @Test
    void whereNobodyIsToBeToldTheLadderGoesOnAndSaysSo() {
        Scene s = Scene.of(Scene.policy(null, NOTIFY));
        s.executor.answer = _ -> new StepResult.Refused("NOBODY", "no route takes it");
        s.fire(WEB);
        assertThat(s.told.last().outcome())
                .isInstanceOfSatisfying(
                        Outcome.Withheld.class,
                        outcome -> assertThat(outcome.guard()).isEqualTo("executor"));
    }
}
