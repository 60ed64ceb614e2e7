package org.luminousnix.executor.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.executor.os.Kernel;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.ProcessTable;
import org.luminousnix.executor.os.Runner;
import org.luminousnix.executor.os.Units;
import org.luminousnix.protocol.ActionResult.Outcome;

/** The actions whose effect is not on a real process here: what they ask of the host, and how they answer. */
class ActionsTest {
    @TempDir
    Path proc;

    @Test
    void everyNameIsUnique() {
        assertThat(Actions.ALL).extracting(action -> action.spec().name()).doesNotHaveDuplicates();
    }

    @Test
    void aRestartSaysHowTheJobEnded() throws Exception {
        RecordedUnits units = new RecordedUnits();
        assertThat(run("restart-unit", units, Map.of("unit", "a.service")).outcome())
                .isEqualTo(Outcome.DONE);
        units.jobEnd = "failed";
        Effect failed = run("restart-unit", units, Map.of("unit", "a.service"));
        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(failed.output()).contains("ended as failed");
        units.jobEnd = null;
        assertThat(run("restart-unit", units, Map.of("unit", "a.service")).outcome())
                .isEqualTo(Outcome.TIMED_OUT);
    }

    @Test
    void aThrottleReportsWhatUndoesIt() throws Exception {
        RecordedUnits units = new RecordedUnits();
        Effect first = throttle(units, "CPUQuota", "50%");
        assertThat(units.value).isEqualTo(BigInteger.valueOf(500_000));
        assertThat(first.detail()).containsEntry("previous", "unset").containsEntry("value", "50%");
        assertThat(throttle(units, "CPUQuota", first.detail().get("previous")).detail())
                .containsEntry("previous", "50%");
        assertThat(units.value).isEqualTo(Units.UNSET);
    }

    @Test
    void aThrottleOfTheWrongFormIsRefused() {
        for (String[] wrong : new String[][] {
            {"CPUQuota", "50"},
            {"CPUQuota", "0%"},
            {"CPUWeight", "0"},
            {"CPUWeight", "10001"},
            {"MemoryHigh", "1M"},
            {"MemoryHigh", "x"},
            {"IOWeight", "-1"},
            {"MemoryMax", "1G"},
            {"CPUQuota", "050%"},
            {"CPUQuota", "12.5%"},
            {"CPUWeight", "12.5"},
            {"IOWeight", "idle"}
        }) {
            assertThatThrownBy(() -> throttle(new RecordedUnits(), wrong[0], wrong[1]))
                    .isInstanceOf(BadArgument.class);
        }
    }

    @Test
    void anIdleWeightIsPutBack() throws Exception {
        RecordedUnits units = new RecordedUnits();
        units.value = BigInteger.ZERO;
        assertThat(throttle(units, "CPUWeight", "50").detail()).containsEntry("previous", "idle");
        throttle(units, "CPUWeight", "idle");
        assertThat(units.value).isEqualTo(BigInteger.ZERO);
    }

    @Test
    void aValueThatCouldNotBePutBackIsNotChanged() throws Exception {
        RecordedUnits units = new RecordedUnits();
        units.value = BigInteger.valueOf(1024);
        Effect effect = throttle(units, "MemoryHigh", "64M");
        assertThat(effect.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(effect.output()).contains("MemoryHigh of a.service is 1024, which could not be put back");
        assertThat(units.value).isEqualTo(1024);
        units.value = BigInteger.valueOf(125_000);
        assertThat(throttle(units, "CPUQuota", "50%").output()).contains("is 12.5%, which could not be put back");
    }

    @Test
    void cachesAreDroppedByTheKernelsSwitch() throws Exception {
        Path file = proc.resolve("sys/vm/drop_caches");
        Files.createDirectories(file.getParent());
        Files.createFile(file);
        assertThat(run("drop-caches", new RecordedUnits(), Map.of("level", "3")).outcome())
                .isEqualTo(Outcome.DONE);
        assertThat(file).hasContent("3");
    }

    private Effect throttle(Units units, String property, String value) throws Exception {
        return run("set-unit-property", units, Map.of("unit", "a.service", "property", property, "value", value));
    }

    private Effect run(String name, Units units, Map<String, String> given) throws Exception {
        Action action = Actions.named(Actions.ALL, name).orElseThrow();
        Os os = new Os(new ProcessTable(proc), units, new Runner(), new Kernel(proc));
        Arguments args = Arguments.parse(action.spec(), given);
        action.target(args, os);
        return action.run(args, os, Progress.SILENT);
    }
}
