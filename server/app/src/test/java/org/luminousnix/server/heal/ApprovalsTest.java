package org.luminousnix.server.heal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.luminousnix.server.heal.fixtures.Scene.NOON;
import static org.luminousnix.server.heal.fixtures.Scene.policy;
import static org.luminousnix.server.heal.fixtures.Scene.step;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Outcome;
import org.luminousnix.model.Subject;
import org.luminousnix.model.Trust;
import org.luminousnix.server.heal.fixtures.FakeHost;
import org.luminousnix.server.heal.fixtures.RecordingExecutor;
import org.luminousnix.server.heal.fixtures.Scene;
import org.luminousnix.server.heal.fixtures.VirtualTicks;
import org.luminousnix.server.store.TestStore;

/** What a person said of a step, on the real store: it outlives the process that heard it, for as long as it is valid. */
class ApprovalsTest {
    private static final Subject WEB = Subject.unit("web.service");

    @TempDir
    Path folder;

    private final VirtualTicks ticks = new VirtualTicks(NOON);
    private final FakeHost host = new FakeHost();
    private final RecordingExecutor executor = new RecordingExecutor();

    private Scene start(String prefix) {
        TestStore store = TestStore.in(folder);
        return new Scene(
                policy(Trust.APPROVE, step(null, "restart-unit", "unit", "$unit")),
                ticks,
                host,
                executor,
                store.journal(),
                store.ledger(),
                prefix);
    }

    /** The process ends after the word was written and before anything came of it. */
    private Incident diesAfterTheWord(Instant until) {
        Scene scene = start("a");
        scene.fire(WEB);
        Incident waiting = scene.told.last();
        assertThat(waiting.state()).isEqualTo(IncidentState.AWAITING_APPROVAL);
        scene.healer.stop();
        Approval word = new Approval("ada", "go ahead", until);
        TestStore.in(folder)
                .journal()
                .write(Page.of(waiting)
                        .keeping(new Page.Kept.Approved(Story.step(waiting).id(), word)));
        return waiting;
    }

    @Test
    void aPersonsWordIsWrittenWithItsStep() {
        Scene s = start("a");
        s.fire(WEB);
        Incident waiting = s.told.last();
        s.healer.approve(waiting.id(), "ada", "go on");
        assertThat(TestStore.in(folder).ledger().approval(Story.step(waiting).id()))
                .hasValueSatisfying(approval -> assertThat(approval.by()).isEqualTo("ada"));
    }

    @Test
    void anApprovalThatWasWrittenHoldsAfterTheProcessDied() {
        Incident waiting = diesAfterTheWord(NOON.plusSeconds(60));
        ticks.advance(Duration.ofSeconds(59));
        Scene again = start("b");
        again.healer.resume();
        assertThat(executor.ran).hasSize(1);
        assertThat(again.told.last().id()).isEqualTo(waiting.id());
    }

    @Test
    void oneThatHasExpiredDoesNot() {
        diesAfterTheWord(NOON.plusSeconds(60));
        ticks.advance(Duration.ofSeconds(60));
        Scene again = start("b");
        again.healer.resume();
        assertThat(executor.ran).isEmpty();
        assertThat(again.healer.underWay())
                .extracting(Incident::state)
                .containsExactly(IncidentState.AWAITING_APPROVAL);
        ticks.advance(Duration.ofMinutes(14));
        assertThat(again.told.last().outcome()).isEqualTo(new Outcome.Withheld("approval", "nobody approved in time"));
    }
}
