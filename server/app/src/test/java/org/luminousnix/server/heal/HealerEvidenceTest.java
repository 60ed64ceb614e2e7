package org.luminousnix.server.heal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.luminousnix.server.heal.fixtures.Cures.RESTART;
import static org.luminousnix.server.heal.fixtures.Cures.THROTTLE;
import static org.luminousnix.server.heal.fixtures.Cures.WEB;
import static org.luminousnix.server.heal.fixtures.Cures.curedBy;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.AuditEntry;
import org.luminousnix.model.AuditKind;
import org.luminousnix.server.heal.fixtures.Scene;

/** Evidence is captured before the first step, once, and delays it only so long. */
class HealerEvidenceTest {
    @Test
    void onlyTheFirstStepIsPrecededByEvidence() {
        Scene scene = curedBy("restart-unit", THROTTLE, RESTART);
        scene.fire(WEB);
        scene.ticks.advance(Duration.ofMinutes(5));
        assertThat(scene.executor.ran).hasSize(2);
        assertThat(captured(scene)).containsExactly("evidence of i1");
    }

    @Test
    void withoutAStepNothingIsCaptured() {
        Scene scene = curedBy("restart-unit", RESTART);
        scene.healer.pause("ada", "lunch");
        scene.fire(WEB);
        assertThat(captured(scene)).isEmpty();
    }

    @Test
    void evidenceThatIsSlowHoldsTheStepForAMomentOnly() {
        Scene scene = curedBy("restart-unit", RESTART);
        scene.evidence = _ -> Uni.createFrom().nothing();
        scene.fire(WEB);
        scene.ticks.advance(Duration.ofMillis(149));
        assertThat(scene.executor.ran).isEmpty();
        scene.ticks.advance(Duration.ofMillis(1));
        assertThat(scene.executor.ran).hasSize(1);
        assertThat(captured(scene)).containsExactly("not complete within 150 ms: the step does not wait for the rest");
    }

    @Test
    void evidenceThatFailsHoldsNothing() {
        Scene scene = curedBy("restart-unit", RESTART);
        scene.evidence = _ -> Uni.createFrom().failure(new IllegalStateException("no bus"));
        scene.fire(WEB);
        assertThat(scene.executor.ran).hasSize(1);
        assertThat(captured(scene)).singleElement().asString().contains("no bus");
    }

    private static List<String> captured(Scene scene) {
        return scene.told.audit.stream()
                .filter(entry -> entry.kind() == AuditKind.CAPTURED)
                .map(AuditEntry::text)
                .toList();
    }
}
