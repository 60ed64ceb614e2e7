package org.luminousnix.executor.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.luminousnix.executor.os.Kernel;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.ProcessTable;
import org.luminousnix.executor.os.Runner;
import org.luminousnix.executor.os.UnitFacts;
import org.luminousnix.executor.os.UnitRelation;
import org.luminousnix.protocol.ActionResult.Outcome;

/** The actions on units: what they ask of systemd, how they are taken back, and the words for what does not work. */
class UnitActionsTest {
    private final RecordedUnits units = new RecordedUnits();
    private final Os os = new Os(new ProcessTable(Path.of("/proc")), units, new Runner(), new Kernel(Path.of("/proc")));

    @Test
    void startAndStopTakeEachOtherBack() throws Exception {
        units.state("a.service", "inactive", "dead");
        assertThat(action("start-unit").undo(args("start-unit"), os))
                .isEqualTo(UnitTargets.undo("stop-unit", "a.service"));
        assertThat(action("stop-unit").undo(args("stop-unit"), os)).isNull();
        assertThat(run("start-unit").output()).isEqualTo("a.service was inactive (dead), now active (running)");
        assertThat(action("start-unit").undo(args("start-unit"), os)).isNull();
        assertThat(action("stop-unit").undo(args("stop-unit"), os))
                .isEqualTo(UnitTargets.undo("start-unit", "a.service"));
        assertThat(run("stop-unit").outcome()).isEqualTo(Outcome.DONE);
        assertThat(units.asked).containsExactly("START a.service", "STOP a.service");
    }

    @Test
    void whatIsSoAlreadyIsNotAskedFor() throws Exception {
        assertThat(run("start-unit").output()).isEqualTo("a.service was active (running) already");
        units.state("a.service", "failed", "failed");
        assertThat(run("stop-unit").output()).isEqualTo("a.service was failed (failed) already");
        assertThat(rehearse("stop-unit")).isEqualTo("would do nothing: a.service is failed (failed) already");
        assertThat(units.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"start-unit", "restart-unit"})
    void aUnitThatCannotBeStartedIsSaidToBeSo(String name) throws Exception {
        units.unloaded("a.service", "not-found", "");
        assertThat(run(name).output()).isEqualTo("systemd knows no unit a.service");
        units.unloaded("a.service", "masked", "Unit a.service is masked.");
        assertThat(run(name).output()).isEqualTo("a.service is masked: it cannot be started until it is unmasked");
        units.unloaded("a.service", "bad-setting", "Unit a.service has a bad unit file setting.");
        assertThat(run(name).output())
                .isEqualTo("systemd cannot use the file of a.service: Unit a.service has a bad unit file setting.");
        assertThat(rehearse(name)).startsWith("would do nothing: systemd cannot use the file");
        assertThat(units.asked).isEmpty();
    }

    @Test
    void everyWayInWhichAStartDoesNotWorkHasItsWords() throws Exception {
        UnitFacts down =
                new UnitFacts("a.service", "loaded", "", "failed", "failed", "running", true, "abcd", Map.of());
        units.facts.put("a.service", down);
        units.afterJob = down;
        units.jobEnd = "failed";
        units.lastResult = "exit-code";
        assertThat(run("start-unit").output()).contains("start-limit-hit", "reset-failed-unit lifts that");
        units.afterJob =
                new UnitFacts("a.service", "loaded", "", "failed", "failed", "running", true, "ef01", Map.of());
        assertThat(run("start-unit").output()).endsWith("its last run ended as exit-code");
        units.jobEnd = "dependency";
        assertThat(run("start-unit").output()).endsWith("a unit that it needs did not start");
        units.jobEnd = null;
        assertThat(run("start-unit")).satisfies(effect -> {
            assertThat(effect.outcome()).isEqualTo(Outcome.TIMED_OUT);
            assertThat(effect.output())
                    .isEqualTo(
                            "the start job of a.service had not ended after 60s, systemd goes on with it: the unit is failed (failed)");
        });
        units.jobEnd = "done";
        units.afterJob =
                new UnitFacts("a.service", "loaded", "", "inactive", "dead", "running", false, "ef01", Map.of());
        assertThat(run("start-unit").output()).contains("the conditions in its file do not hold");
    }

    @Test
    void aDryRunNamesWhatIsDrawnInAndNoMoreThanItLookedAt() throws Exception {
        units.relate("a.service", UnitRelation.REQUIRED_BY, "b.service", "down.service");
        units.relate("b.service", UnitRelation.CONSISTS_OF, "c.service", "a.service");
        units.state("down.service", "inactive", "dead");
        assertThat(rehearse("stop-unit")).isEqualTo("""
                        would stop a.service, which is active (running), and wait up to 120s
                        would be stopped with it, and not be started again by its undo: b.service, c.service""");
        assertThat(rehearse("restart-unit")).endsWith("\nwould be restarted with it: b.service, c.service");
        for (int i = 0; i < 150; i++) {
            units.relate("chain-" + i + ".service", UnitRelation.BOUND_BY, "chain-" + (i + 1) + ".service");
        }
        units.relate("a.service", UnitRelation.BOUND_BY, "chain-0.service");
        assertThat(rehearse("stop-unit"))
                .endsWith("and perhaps more, only 100 units were looked at")
                .doesNotContain("chain-120");
    }

    @Test
    void whatAStartStopsIsNamedAndIsPartOfTheTarget() throws Exception {
        units.state("a.service", "inactive", "dead");
        units.relate("a.service", UnitRelation.CONFLICTS, "ssh.service");
        units.relate("a.service", UnitRelation.WANTS, "helper.service");
        units.state("helper.service", "inactive", "dead");
        assertThat(rehearse("start-unit"))
                .contains("\nwould be started with it: helper.service", "\nwould be stopped by it: ssh.service");
        assertThat(action("start-unit").target(args("start-unit"), os))
                .isInstanceOfSatisfying(
                        Target.Unit.class,
                        unit -> assertThat(unit.names()).containsExactly("a.service", "ssh.service"));
    }

    @Test
    void freezingIsTakenBackByThawingAndBothAreTheSameThing() throws Exception {
        Arguments freeze = args("freeze-unit");
        assertThat(Lease.term(freeze))
                .hasValueSatisfying(term -> assertThat(term).hasMinutes(10));
        assertThat(action("freeze-unit").undo(freeze, os)).isEqualTo(UnitTargets.undo("thaw-unit", "a.service"));
        assertThat(action("freeze-unit").thing(freeze, os))
                .isEqualTo(action("thaw-unit").thing(args("thaw-unit"), os));
        assertThat(run("freeze-unit").output()).isEqualTo("a.service is frozen, to be thawed after 10m");
        assertThat(action("freeze-unit").undo(freeze, os)).isNull();
        assertThat(run("freeze-unit").output()).isEqualTo("a.service was frozen already");
        assertThat(run("thaw-unit").output()).isEqualTo("a.service runs on");
        assertThat(run("thaw-unit").output()).isEqualTo("a.service was not frozen");
        assertThat(units.asked).containsExactly("FREEZE a.service", "THAW a.service");
    }

    @Test
    void onlyWhatRunsIsFrozen() throws Exception {
        units.state("a.service", "inactive", "dead");
        assertThat(run("freeze-unit").output())
                .isEqualTo("a.service is inactive (dead): only a unit that is active can be frozen");
        units.unloaded("a.service", "not-found", "");
        assertThat(run("freeze-unit").output()).isEqualTo("systemd knows no unit a.service");
        assertThat(run("thaw-unit").output()).isEqualTo("systemd knows no unit a.service");
        units.facts.clear();
        units.watchdog = Duration.ofMinutes(9);
        assertThat(run("freeze-unit").output())
                .isEqualTo(
                        "a.service has a watchdog of 540000 ms: systemd would kill it before it is thawed after 10m");
        assertThat(units.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "start-unit,unit,--now",
        "start-unit,unit,a",
        "start-unit,timeout,1h",
        "start-unit,timeout,0s",
        "start-unit,lease,5m",
        "stop-unit,unit,../a.service",
        "stop-unit,timeout,x",
        "freeze-unit,unit,system.slice",
        "freeze-unit,unit,a.socket",
        "freeze-unit,lease,25h",
        "freeze-unit,lease,10ms",
        "freeze-unit,timeout,5s",
        "thaw-unit,unit,user.slice",
        "thaw-unit,lease,5m",
        "set-unit-property,property,MemoryMax",
        "set-unit-property,lease,25h",
        "set-unit-property,value,50",
        "restart-unit,unit,.service",
        "restart-unit,timeout,301s",
        "reset-failed-unit,unit,a.device",
    })
    void aBadArgumentIsRefusedByName(String name, String key, String value) {
        Map<String, String> given = new TreeMap<>(given(name));
        given.put(key, value);
        assertThatThrownBy(() -> {
                    Action action = action(name);
                    action.target(Arguments.parse(action.spec(), given), os);
                })
                .isInstanceOf(BadArgument.class)
                .hasMessageStartingWith(key + ":");
    }

    @ParameterizedTest
    @CsvSource({"restart-unit", "reset-failed-unit", "thaw-unit"})
    void whatCannotBeTakenBackSaysSo(String name) throws Exception {
        assertThat(action(name).spec().reversible()).isFalse();
        assertThat(action(name).spec().summary()).endsWith("cannot be taken back");
        assertThat(action(name).undo(args(name), os)).isNull();
    }

    private static Map<String, String> given(String name) {
        return name.equals("set-unit-property")
                ? Map.of("unit", "a.service", "property", "CPUQuota", "value", "50%")
                : Map.of("unit", "a.service");
    }

    private static Action action(String name) {
        return Actions.named(Actions.ALL, name).orElseThrow();
    }

    private static Arguments args(String name) throws BadArgument {
        return Arguments.parse(action(name).spec(), given(name));
    }

    private String rehearse(String name) throws Exception {
        return action(name).rehearse(args(name), os);
    }

    private Effect run(String name) throws Exception {
        return action(name).run(args(name), os, Progress.SILENT);
    }
}
