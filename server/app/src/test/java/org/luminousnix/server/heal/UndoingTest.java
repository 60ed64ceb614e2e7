package org.luminousnix.server.heal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.luminousnix.server.heal.fixtures.Cures.RESTART;
import static org.luminousnix.server.heal.fixtures.Cures.THROTTLE;
import static org.luminousnix.server.heal.fixtures.Cures.WEB;
import static org.luminousnix.server.heal.fixtures.Cures.call;
import static org.luminousnix.server.heal.fixtures.Cures.curedBy;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.AuditEntry;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Outcome;
import org.luminousnix.model.StepResult;
import org.luminousnix.model.Transition;
import org.luminousnix.server.heal.fixtures.Scene;

/** A person takes back what is in force; the intent is on disk first, and what cannot be taken back is said plainly. */
class UndoingTest {
    private static final String NOT_NOW = "the cap starves the backup";

    private static Scene soaking() {
        Scene s = curedBy("set-unit-property", THROTTLE, RESTART);
        s.fire(WEB);
        s.ticks.advance(Duration.ofSeconds(20));
        assertThat(s.told.last().state()).isEqualTo(IncidentState.SOAKING);
        return s;
    }

    private static Incident undo(Scene s) {
        return s.healer.undoing().undo(s.told.last().id(), "ada", NOT_NOW);
    }

    private static List<String> texts(Incident i) {
        return i.story().stream().map(Transition::text).toList();
    }

    @Test
    void aBrakeIsTakenBackWhileItSoaksAndThatEndsTheIncident() {
        Scene s = soaking();
        Incident undone = undo(s);
        assertThat(s.executor.undone).containsExactly(call("set-unit-property"));
        assertThat(undone.outcome()).isEqualTo(new Outcome.RolledBack("taken back by ada: " + NOT_NOW));
        assertThat(s.told.last()).isEqualTo(undone);
        assertThat(texts(undone))
                .anyMatch(text -> text.startsWith("ada takes back set-unit-property unit=web.service by "))
                .anyMatch(text -> text.startsWith("undo set-unit-property unit=web.service: done"));
        assertThat(s.told.kinds()).endsWith(AuditKind.STARTED, AuditKind.UNDONE, AuditKind.CONCLUDED);
        assertThat(s.told.audit).filteredOn(e -> e.actor().equals("ada")).hasSize(2);
        s.ticks.advance(Duration.ofMinutes(5));
        assertThat(s.told.last()).as("the soak is over for it").isEqualTo(undone);
        assertThat(s.executor.undone).hasSize(1);
        assertThat(s.healer.underWay()).isEmpty();
        assertThat(s.ticks.pending()).isZero();
    }

    @Test
    void theIntentIsOnDiskBeforeTheExecutorIsAsked() {
        Scene s = soaking();
        List<String> before = new ArrayList<>();
        s.executor.undoAnswer = _ -> {
            before.addAll(s.told.audit.stream().map(AuditEntry::text).toList());
            return new StepResult.Done("", null);
        };
        undo(s);
        assertThat(before.getLast()).contains(":undo set-unit-property unit=web.service: " + NOT_NOW);
    }

    @Test
    void whatTheExecutorDoesNotDoLeavesTheIncidentSoaking() {
        Scene s = soaking();
        s.executor.undoAnswer = _ -> new StepResult.Refused("DENIED", "line 3");
        assertThatThrownBy(() -> undo(s))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not taken back: undo set-unit-property unit=web.service: refused DENIED, line 3")
                .hasMessageContaining("by hand: luminous-by-hand set-unit-property unit=web.service");
        assertThat(s.told.last().state()).isEqualTo(IncidentState.SOAKING);
        s.ticks.advance(Duration.ofMinutes(2));
        assertThat(s.told.last().outcome()).isInstanceOf(Outcome.Healed.class);
    }

    @Test
    void aBrakeThatStayedIsTakenBackAfterTheEndAndTheOutcomeStays() {
        Scene s = soaking();
        s.executor.undoReply = (_, x) ->
                Uni.createFrom().item(new Execution(new StepResult.Unreachable("nobody"), x.rungs(), x.took()));
        s.ticks.advance(Duration.ofMinutes(2));
        Incident healed = s.told.last();
        assertThat(healed.outcome()).isInstanceOf(Outcome.Healed.class);
        s.executor.undoReply = (_, x) -> Uni.createFrom().item(x);
        Incident undone = undo(s);
        assertThat(undone.outcome()).isEqualTo(healed.outcome());
        assertThat(undone.state()).isEqualTo(IncidentState.HEALED);
        assertThat(texts(undone).getLast()).startsWith("undo set-unit-property unit=web.service: done");
        assertThat(s.told.last()).isEqualTo(undone);
        assertThatThrownBy(() -> undo(s)).hasMessageContaining("is in force");
    }

    @Test
    void whatWasTakenBackAlreadyOrCannotBeIsSaid() {
        Scene s = soaking();
        s.ticks.advance(Duration.ofMinutes(2));
        assertThatThrownBy(() -> undo(s))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no step of incident i1 that can be taken back is in force");
        Scene restarted = curedBy("restart-unit", RESTART);
        restarted.fire(WEB);
        restarted.ticks.advance(Duration.ofMinutes(2));
        assertThatThrownBy(() -> undo(restarted)).hasMessageContaining("it tried restart-unit unit=web.service (auto)");
        assertThat(restarted.executor.undone).isEmpty();
        assertThatThrownBy(() -> s.healer.undoing().undo(new IncidentId("none"), "ada", "x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void oneThatActsIsLeftAlone() {
        Scene s = curedBy("set-unit-property", THROTTLE);
        s.executor.silent = true;
        s.fire(WEB);
        assertThatThrownBy(() -> undo(s))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("incident i1 is EXECUTING");
    }

    @Test
    void whatNobodyRemembersIsSaid() {
        Scene s = soaking();
        s.executor.undoReply = (_, x) ->
                Uni.createFrom().item(new Execution(new StepResult.Unreachable("nobody"), x.rungs(), x.took()));
        s.ticks.advance(Duration.ofMinutes(2));
        s.executor.remembers = false;
        assertThatThrownBy(() -> undo(s)).hasMessageContaining("nobody remembers what step");
    }
}
