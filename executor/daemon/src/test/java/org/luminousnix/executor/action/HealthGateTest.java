package org.luminousnix.executor.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.luminousnix.executor.action.HealthGate.Verdict;
import org.luminousnix.executor.os.Health;

class HealthGateTest {
    private static final Health GOOD = Health.of("running", List.of());
    private static final Health BAD = Health.of("degraded", List.of("web.service"));

    @Test
    void isWellOnlyAfterAWhile() {
        HealthGate gate = new HealthGate(GOOD, Duration.ofSeconds(10));
        assertThat(gate.look(GOOD, at(0))).isNull();
        assertThat(gate.look(GOOD, at(9))).isNull();
        assertThat(gate.look(GOOD, at(10))).isEqualTo(Verdict.WELL);
    }

    @Test
    void aUnitThatFailsLateStartsTheWhileAnew() {
        HealthGate gate = new HealthGate(GOOD, Duration.ofSeconds(10));
        gate.look(GOOD, at(0));
        assertThat(gate.look(BAD, at(9))).isNull();
        assertThat(gate.look(BAD, at(18))).isNull();
        assertThat(gate.look(BAD, at(19))).isEqualTo(Verdict.ILL);
        assertThat(gate.wrong(BAD)).isEqualTo("newly failed: web.service");
    }

    @Test
    void whatWasFailedBeforeDoesNotCount() {
        HealthGate gate = new HealthGate(BAD, Duration.ZERO);
        assertThat(gate.look(BAD, at(0))).isEqualTo(Verdict.WELL);
        assertThat(gate.look(GOOD, at(1))).isEqualTo(Verdict.WELL);
        assertThat(gate.look(Health.of("degraded", List.of("db.service")), at(2)))
                .isEqualTo(Verdict.ILL);
    }

    @Test
    void aWorseStateWithoutAFailedUnitIsIll() {
        HealthGate gate = new HealthGate(GOOD, Duration.ZERO);
        Health worse = Health.of("maintenance", List.of());
        assertThat(gate.look(worse, at(0))).isEqualTo(Verdict.ILL);
        assertThat(gate.wrong(worse)).isEqualTo("the system is maintenance and was running");
    }

    @Test
    void isNotSettledWhileSystemdIsBusyOrAway() {
        HealthGate gate = new HealthGate(GOOD, Duration.ZERO);
        assertThat(gate.look(Health.of("starting", List.of()), at(0))).isNull();
        assertThat(gate.look(null, at(5))).isNull();
        assertThat(gate.look(GOOD, at(6))).isEqualTo(Verdict.WELL);
    }

    private static Duration at(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
