package org.luminousnix.server.heal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.luminousnix.server.heal.fixtures.Cures.RESTART;
import static org.luminousnix.server.heal.fixtures.Scene.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Alert;
import org.luminousnix.model.AuditEntry;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.Dependent;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Outcome;
import org.luminousnix.model.StepResult;
import org.luminousnix.model.Subject;
import org.luminousnix.model.Transition;
import org.luminousnix.model.Trust;
import org.luminousnix.server.heal.fixtures.FakeHost;
import org.luminousnix.server.heal.fixtures.MemoryJournal;
import org.luminousnix.server.heal.fixtures.RecordingExecutor;
import org.luminousnix.server.heal.fixtures.Scene;
import org.luminousnix.server.heal.fixtures.VirtualTicks;

/** One incident for one cause: what depends on it waits in it, and is healed by itself only where it does not recover. */
class HealerCauseTest {
    private static final Subject DB = Subject.unit("db.service");
    private static final Subject A = Subject.unit("app-a.service");
    private static final Subject B = Subject.unit("app-b.service");

    private final MemoryJournal journal = new MemoryJournal();
    private final FakeHost host = new FakeHost();
    private final RecordingExecutor executor = new RecordingExecutor();
    private final VirtualTicks ticks = new VirtualTicks(Scene.NOON);
    private final Scene scene = new Scene(policy(null, RESTART), ticks, host, executor, journal, journal, "i");

    HealerCauseTest() {
        host.needs.put(A, Set.of(DB));
        host.needs.put(B, Set.of(A));
        executor.answer = step -> {
            host.broken.remove(Subject.unit(step.call().args().get("unit")));
            return new StepResult.Done("ok", null);
        };
    }

    @Test
    void dependentsWaitInTheIncidentOfTheirCause() {
        scene.fire(DB);
        Alert a = scene.fire(A);
        Alert b = scene.fire(B);
        assertThat(acted()).containsExactly(DB);
        assertThat(only().dependents()).extracting(Dependent::subject).containsExactly(A, B);
        host.broken.remove(A);
        scene.healer.resolved(a);
        scene.healer.reconsider(List.of(b));
        ticks.advance(Duration.ofSeconds(5));
        scene.healer.reconsider(List.of(b));
        assertThat(journal.incidents).hasSize(1);
        ticks.advance(Duration.ofSeconds(6));
        scene.healer.reconsider(List.of(b));
        assertThat(acted()).as("it still fires after the grace").containsExactly(DB, B);
        ticks.advance(Duration.ofMinutes(2));
        Incident cause = journal.incidents.values().iterator().next();
        assertThat(cause.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Healed.class,
                        o -> assertThat(o.reason()).contains("1 of 2 that waited for it recovered"));
        assertThat(cause.story()).anyMatch(line -> line.text().contains("has recovered"));
        assertThat(cause.story())
                .extracting(Transition::state)
                .as("lines from beside are where they happened")
                .isSorted();
        assertThat(journal.audit).extracting(AuditEntry::kind).contains(AuditKind.JOINED);
        assertThat(journal.attempts).hasSize(2);
    }

    @Test
    void aRecoveryAfterTheEndIsWrittenToo() {
        scene.fire(DB);
        Alert a = scene.fire(A);
        ticks.advance(Duration.ofMinutes(2));
        assertThat(only().state()).isEqualTo(IncidentState.HEALED);
        host.broken.remove(A);
        scene.healer.resolved(a);
        assertThat(only().dependents().getFirst().recovered()).isEqualTo(ticks.now());
        assertThat(only().state()).isEqualTo(IncidentState.HEALED);
    }

    @Test
    void aDependentThatFiresFirstWaitsAndThenJoins() {
        host.troubled.put(DB, "has failed");
        Alert a = scene.fire(A);
        assertThat(executor.ran).isEmpty();
        assertThat(scene.told.last().outcome())
                .isEqualTo(new Outcome.Withheld("cause", "unit app-a.service waits: unit db.service has failed"));
        Alert db = scene.fire(DB);
        assertThat(acted()).containsExactly(DB);
        assertThat(scene.told.incidents)
                .anyMatch(i -> i.alert().equals(db) && i.dependents().size() == 1);
        host.troubled.clear();
        ticks.advance(Duration.ofMinutes(2));
        scene.healer.reconsider(List.of(a));
        assertThat(acted()).containsExactly(DB, A);
    }

    @Test
    void aDependentWhoseIncidentWaitsForAPersonIsOvertaken() {
        scene.policy = policy(Trust.APPROVE, Scene.step(null, "restart-unit", "unit", "$unit"));
        scene.fire(A);
        scene.fire(B);
        assertThat(scene.healer.underWay())
                .singleElement()
                .satisfies(i -> assertThat(i.state()).isEqualTo(IncidentState.AWAITING_APPROVAL));
        scene.fire(DB);
        assertThat(scene.healer.underWay()).singleElement().satisfies(i -> {
            assertThat(i.alert().subject()).isEqualTo(DB);
            assertThat(i.dependents()).extracting(Dependent::subject).containsExactlyInAnyOrder(A, B);
        });
        assertThat(journal.incidents.values().iterator().next().outcome())
                .isEqualTo(new Outcome.Withheld("cause", "it joined incident i2 about unit db.service"));
    }

    @Test
    void aCauseThatNobodyHealsHoldsItsDependentsForAWhileOnly() {
        host.troubled.put(DB, "has failed");
        Alert a = scene.fire(A);
        ticks.advance(scene.policy.breakerOpen().minusSeconds(1));
        scene.healer.reconsider(List.of(a));
        assertThat(executor.ran).isEmpty();
        ticks.advance(Duration.ofSeconds(1));
        scene.healer.reconsider(List.of(a));
        assertThat(acted()).containsExactly(A);
    }

    @Test
    void twoThatNeedEachOtherDoNotWaitForEachOther() {
        host.needs.put(DB, Set.of(B));
        host.troubled.put(DB, "has failed");
        host.troubled.put(A, "has failed");
        scene.fire(A);
        assertThat(acted()).containsExactly(A);
    }

    @Test
    void nobodyIsAskedWhileNothingElseIsWrong() {
        host.troubled.put(A, "has failed");
        Alert a = scene.fire(A);
        scene.healer.reconsider(List.of(a));
        assertThat(acted()).containsExactly(A);
        assertThat(host.asked).isZero();
    }

    @Test
    void afterARestartTheyStillWait() {
        scene.policy = policy(Trust.APPROVE, Scene.step(null, "restart-unit", "unit", "$unit"));
        scene.fire(DB);
        Alert a = scene.fire(A);
        scene.healer.stop();
        Scene again = new Scene(scene.policy, ticks, host, executor, journal, journal, "j");
        again.healer.resume();
        again.healer.raise(a);
        assertThat(only().dependents()).hasSize(1);
        again.healer.resolved(a);
        assertThat(only().dependents().getFirst().recovered()).isNotNull();
    }

    private Incident only() {
        assertThat(journal.incidents).hasSize(1);
        return journal.incidents.values().iterator().next();
    }

    private List<Subject> acted() {
        List<Subject> acted = new ArrayList<>();
        executor.ran.forEach(step -> acted.add(Subject.unit(step.call().args().get("unit"))));
        return acted;
    }
}
