package org.luminousnix.server.privilege;

import static org.assertj.core.api.Assertions.assertThat;
import static org.luminousnix.server.privilege.Calls.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.Rung;
import org.luminousnix.model.RungAnswer;
import org.luminousnix.model.StepId;
import org.luminousnix.model.StepResult;
import org.luminousnix.server.heal.Execution;

final class LadderTest {
    private final List<Rung> tried = new ArrayList<>();

    private Way way(Rung rung, @Nullable String unable, @Nullable StepResult result) {
        return new Way() {
            @Override
            public Rung rung() {
                return rung;
            }

            @Override
            public Optional<String> unable(ActionCall call) {
                return Optional.ofNullable(unable);
            }

            @Override
            public StepResult attempt(StepId step, ActionCall call, Duration timeout) {
                tried.add(rung);
                return result;
            }
        };
    }

    private Execution climb(Way... ways) {
        return new Ladder(List.of(ways), null)
                .climb(new StepId("s1"), call("restart-unit", "unit", "web.service"), Duration.ofSeconds(1));
    }

    @Test
    void aRungThatCannotIsPassedOverAndItsReasonIsKept() {
        Execution execution = climb(
                way(Rung.DIRECT, "a system unit needs privilege", null),
                way(Rung.EXECUTOR, null, new StepResult.Done("restarted", null)),
                way(Rung.SUDO, null, new StepResult.Done("never", null)));
        assertThat(execution.result()).isEqualTo(new StepResult.Done("restarted", null));
        assertThat(execution.rungs())
                .containsExactly(
                        new RungAnswer(Rung.DIRECT, "unable", "a system unit needs privilege"),
                        new RungAnswer(Rung.EXECUTOR, "done", "restarted"));
        assertThat(tried).containsExactly(Rung.EXECUTOR);
    }

    @Test
    void aRefusalIsNotEvadedByAnotherRung() {
        Execution execution = climb(
                way(Rung.EXECUTOR, null, new StepResult.Refused("DENIED", "deny (line 2)")),
                way(Rung.SUDO, null, new StepResult.Done("never", null)));
        assertThat(execution.result()).isEqualTo(new StepResult.Refused("DENIED", "deny (line 2)"));
        assertThat(tried).containsExactly(Rung.EXECUTOR);
    }

    @Test
    void anActionThatFailedIsNotRepeatedByAnotherRung() {
        climb(
                way(Rung.EXECUTOR, null, new StepResult.Failed("exit 1")),
                way(Rung.SUDO, null, new StepResult.Done("never", null)));
        assertThat(tried).containsExactly(Rung.EXECUTOR);
    }

    @Test
    void anUnreachableRungLeavesTheNextOne() {
        Execution execution = climb(
                way(Rung.EXECUTOR, null, new StepResult.Unreachable("connection refused")),
                way(
                        Rung.MANUAL,
                        null,
                        new StepResult.NeedsOperator("do it", List.of("sudo systemctl restart -- web.service"))));
        assertThat(execution.result()).isInstanceOf(StepResult.NeedsOperator.class);
        assertThat(execution.rungs()).extracting(RungAnswer::answer).containsExactly("unreachable", "needs-operator");
    }

    @Test
    void noRungAtAllIsUnreachable() {
        assertThat(climb(way(Rung.DIRECT, "no", null)).result()).isInstanceOf(StepResult.Unreachable.class);
    }

    @Test
    void aBadArgumentIsRefusedBeforeAnyRungIsTried() {
        Way done = way(Rung.EXECUTOR, null, new StepResult.Done("never", null));
        Execution execution = new Ladder(List.of(done), null)
                .climb(new StepId("s1"), call("restart-unit", "unit", "--force"), Duration.ofSeconds(1));
        assertThat(execution.result()).isInstanceOf(StepResult.Refused.class);
        assertThat(tried).isEmpty();
    }
}
