package org.luminousnix.server.probe.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of units under signals in the order in which a real systemd sent them. */
class UnitTableTest {
    private static final Instant AT = Instant.EPOCH;

    private final AtomicLong nanos = new AtomicLong();
    private final UnitTable table = new UnitTable("", List.of("web.service"), nanos::get);

    private Optional<UnitChange> signal(String unit, Map<String, Object> values) {
        return table.apply(unit, SignalValues.update(values), AT);
    }

    private Optional<UnitChange> state(String unit, String active, String sub) {
        return signal(unit, Map.of("ActiveState", active, "SubState", sub));
    }

    private static UnitState row(String unit, String active, String sub) {
        return new UnitState(unit, "", active, sub, "", -1, false);
    }

    @Test
    void aFailureOfAnyUnitIsTold() {
        assertThat(signal("other.service", Map.of("Result", "signal", "NRestarts", 0L)))
                .isEmpty();
        UnitChange change = state("other.service", "failed", "failed").orElseThrow();
        assertThat(change.unitsFailed()).isEqualTo(1);
        assertThat(change.samples())
                .extracting(sample -> sample.metric() + " " + sample.value())
                .contains("systemd_unit_failed{unit=\"other.service\"} 1.0", "systemd_units_failed 1.0");
    }

    @Test
    void unwatchedUnitsThatAreWellAreNotTold() {
        assertThat(state("session-1.scope", "active", "running")).isEmpty();
        assertThat(table.watched()).extracting(UnitState::unit).containsExactly("web.service");
    }

    @Test
    void theEndOfATroubleIsToldAndStaysReported() {
        state("other.service", "failed", "failed");
        assertThat(state("other.service", "active", "running")).isPresent();
        assertThat(table.watched()).extracting(UnitState::unit).containsExactly("other.service", "web.service");
        nanos.set(16 * 60 * 1_000_000_000L);
        assertThat(table.watched()).extracting(UnitState::unit).containsExactly("web.service");
    }

    @Test
    void aFailureWhileWaitingForItsRestartIsTheStartLimit() {
        signal("web.service", Map.of("Result", "exit-code", "NRestarts", 2L));
        state("web.service", "activating", "auto-restart");
        signal("web.service", Map.of("NRestarts", 3L));
        state("web.service", "inactive", "dead");
        UnitChange change = state("web.service", "failed", "failed").orElseThrow();
        assertThat(change.state().startLimitHit()).isTrue();
        UnitChange reset = signal("web.service", Map.of("Result", "success")).orElseThrow();
        assertThat(reset.state().startLimitHit()).isFalse();
    }

    @Test
    void aFailureAfterARestartIsNotTheStartLimit() {
        state("web.service", "activating", "auto-restart");
        signal("web.service", Map.of("Result", "success", "NRestarts", 1L));
        state("web.service", "inactive", "dead");
        state("web.service", "active", "running");
        signal("web.service", Map.of("Result", "exit-code"));
        assertThat(state("web.service", "failed", "failed")
                        .orElseThrow()
                        .state()
                        .startLimitHit())
                .isFalse();
    }

    @Test
    void newerSystemdsNameTheFailureThatIsOnlyPassing() {
        UnitChange change =
                state("web.service", "failed", "failed-before-auto-restart").orElseThrow();
        assertThat(change.state().failed()).isFalse();
        assertThat(change.state().autoRestart()).isTrue();
    }

    @Test
    void anAnswerThatASignalOvertookIsLeftOut() {
        long mark = table.mark();
        state("web.service", "failed", "failed");
        assertThat(table.replaceAll(List.of(row("web.service", "active", "running")), mark, AT))
                .isEmpty();
        assertThat(table.failed()).isEqualTo(1);
        assertThat(table.replaceAll(List.of(row("web.service", "active", "running")), table.mark(), AT))
                .hasSize(1);
        assertThat(table.failed()).isZero();
    }

    @Test
    void whatAListLacksIsUnloaded() {
        state("other.service", "failed", "failed");
        assertThat(table.replaceAll(List.of(), table.mark(), AT))
                .extracting(change -> change.state().failed())
                .containsExactly(false);
    }

    @ParameterizedTest
    @CsvSource({
        "ssh.service,/org/freedesktop/systemd1/unit/ssh_2eservice",
        "a-b@1.service,/org/freedesktop/systemd1/unit/a_2db_401_2eservice",
        "1x.mount,/org/freedesktop/systemd1/unit/_31x_2emount",
        "ä.service,/org/freedesktop/systemd1/unit/_c3_a4_2eservice",
    })
    void unitsAndTheirPaths(String unit, String path) {
        assertThat(UnitPath.of(unit)).isEqualTo(path);
        assertThat(UnitPath.unit(path)).isEqualTo(unit);
    }

    @ParameterizedTest
    @CsvSource({"/org/freedesktop/systemd1", "/org/freedesktop/systemd1/unit/a_zzb", "/other/unit/a_2eservice"})
    void pathsThatAreNoUnit(String path) {
        assertThat(UnitPath.unit(path)).isNull();
    }
}
