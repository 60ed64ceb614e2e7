package org.luminousnix.server.heal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.luminousnix.server.heal.fixtures.Scene.policy;
import static org.luminousnix.server.heal.fixtures.Scene.step;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.luminousnix.model.Alert;
import org.luminousnix.model.StepResult;
import org.luminousnix.model.Subject;
import org.luminousnix.model.Trust;
import org.luminousnix.server.heal.fixtures.Scene;

/** What is handed over to a person, or refused, does not eat the budget of those whom healing can help. */
final class HandedOverTest {
    private static final Subject WEB = Subject.unit("web.service");
    private static final RemediationStep RESTART = step(Trust.AUTO, "restart-unit", "unit", "$unit");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void itIsTriedAgainOnlyAfterTheTimeOfAnOpenBreaker(boolean handedOver) {
        Scene s = Scene.of(policy(null, RESTART));
        s.executor.answer = _ -> handedOver
                ? new StepResult.NeedsOperator("no rung may", List.of("sudo systemctl restart web.service"))
                : new StepResult.Refused("DENIED", "deny (line 3)");
        Alert alert = s.fire(WEB);
        Duration open = s.policy.breakerOpen();
        for (Duration waited = Duration.ZERO;
                waited.compareTo(open.minusMinutes(1)) < 0;
                waited = waited.plusMinutes(1)) {
            s.ticks.advance(Duration.ofMinutes(1));
            s.healer.reconsider(List.of(alert));
        }
        assertThat(s.executor.ran).hasSize(1);
        s.ticks.advance(Duration.ofMinutes(2));
        s.healer.reconsider(List.of(alert));
        assertThat(s.executor.ran).hasSize(2);
    }
}
