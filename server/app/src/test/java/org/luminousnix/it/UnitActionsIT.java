package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.luminousnix.protocol.ActionResult;
import org.luminousnix.protocol.ActionResult.Outcome;
import org.luminousnix.protocol.ErrorCode;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Undo;

/** Starting, stopping and throttling units of a real systemd: the effect, the way back, and the words for what does not work. */
@NeedsTestHost
final class UnitActionsIT {
    private static final String VICTIM = "victim.service";
    private static final String POLICY = """
            peer uid=root
            permit *
            budget class:disruptive 200/5m
            budget start-unit 200/5m
            budget stop-unit 200/5m
            budget restart-unit 200/5m
            budget set-unit-property 200/5m
            """;

    @AutoClose
    private static LuminousHost luminous;

    private static TestHost host;

    @AutoClose
    private static ExecutorCalls executor;

    @BeforeAll
    static void boot() throws IOException {
        luminous = LuminousHost.boot(POLICY, "");
        host = luminous.host();
        host.writeUnit(VICTIM, Resource.text("victim.service").replace("@RESTART@", "no"));
        host.writeUnit("set.service", "[Service]\nExecStart=/bin/sleep infinity\nCPUWeight=77\nCPUQuota=12%\n");
        host.writeUnit(
                "child.service",
                "[Unit]\nRequires=victim.service\nAfter=victim.service\n[Service]\nExecStart=/bin/sleep infinity\n");
        host.writeUnit("rival.service", "[Unit]\nConflicts=ssh.service\n[Service]\nExecStart=/bin/sleep infinity\n");
        luminous.startExecutor();
        executor = new ExecutorCalls(host);
    }

    @Test
    void stopAndStartTakeEachOtherBackAndTheDryRunNamesTheDependents() {
        host.systemctl("start", "child.service").expectSuccess();
        assertThat(executor.rehearse("stop-unit", "unit", VICTIM))
                .endsWith("would be stopped with it, and not be started again by its undo: child.service");
        assertThat(host.property(VICTIM, "ActiveState")).isEqualTo("active");
        ActionResult stopped = executor.done("stop-unit", "unit", VICTIM);
        assertThat(host.property(VICTIM, "ActiveState")).isEqualTo("inactive");
        assertThat(host.property("child.service", "ActiveState")).isEqualTo("inactive");
        ActionResult started = back(stopped);
        assertThat(host.property(VICTIM, "ActiveState")).isEqualTo("active");
        assertThat(host.property("child.service", "ActiveState")).isEqualTo("inactive");
        back(started);
        assertThat(host.property(VICTIM, "ActiveState")).isEqualTo("inactive");
        assertThat(executor.rehearse("start-unit", "unit", "child.service"))
                .endsWith("would be started with it: victim.service");
        host.systemctl("start", VICTIM).expectSuccess();
        assertThat(executor.done("start-unit", "unit", VICTIM).undo()).isNull();
    }

    @Test
    void whatWouldStopAProtectedUnitIsRefused() {
        host.systemctl("start", "ssh.service");
        host.writeUnit("ssh.service", "[Service]\nExecStart=/bin/sleep infinity\n");
        host.systemctl("restart", "ssh.service").expectSuccess();
        assertThat(executor.execute("start-unit", "unit", "rival.service"))
                .isInstanceOfSatisfying(Reply.Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.DENIED);
                    assertThat(refusal.reason()).contains("ssh.service is protected");
                });
        assertThat(host.property("ssh.service", "ActiveState")).isEqualTo("active");
    }

    @ParameterizedTest
    @CsvSource({"start-unit", "restart-unit"})
    void whatCannotBeStartedHasItsWords(String action) {
        host.writeUnit(
                "broken.service",
                "[Unit]\nStartLimitBurst=1\nStartLimitIntervalSec=1h\n[Service]\nExecStart=/bin/false\n");
        host.writeUnit("slow.service", "[Service]\nType=oneshot\nExecStart=/bin/sleep infinity\n");
        host.writeUnit("unmet.service", "[Unit]\nConditionPathExists=/nowhere\n[Service]\nExecStart=/bin/true\n");
        host.writeUnit(
                "needy.service",
                "[Unit]\nRequires=oneshot.service\nAfter=oneshot.service\n[Service]\nExecStart=/bin/true\n");
        host.writeUnit("oneshot.service", "[Service]\nType=oneshot\nExecStart=/bin/false\n");
        host.writeUnit("nonsense.service", "[Service]\nType=oneshot\n");
        host.systemctl("mask", "--runtime", "hidden.service").expectSuccess();
        host.systemctl("reset-failed");
        host.systemctl("start", "broken.service");
        await().until(() -> host.property("broken.service", "ActiveState"), "failed"::equals);

        assertThat(failure(action, "nobody.service")).isEqualTo("systemd knows no unit nobody.service");
        assertThat(failure(action, "hidden.service"))
                .isEqualTo("hidden.service is masked: it cannot be started until it is unmasked");
        assertThat(failure(action, "broken.service")).contains("start-limit-hit");
        assertThat(failure(action, "unmet.service")).contains("the conditions in its file do not hold");
        assertThat(failure(action, "needy.service")).endsWith("a unit that it needs did not start");
        assertThat(failure(action, "oneshot.service")).endsWith("its last run ended as exit-code");
        assertThat(failure(action, "nonsense.service"))
                .isEqualTo(
                        "systemd cannot use the file of nonsense.service: Unit nonsense.service has a bad unit file setting.");
        Reply.Result slow = (Reply.Result) executor.execute(action, "unit", "slow.service", "timeout", "1s");
        assertThat(slow.result().outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(slow.result().output())
                .contains("had not ended after 1s, systemd goes on with it: the unit is activating");
        host.systemctl("stop", "slow.service").expectSuccess();
    }

    @Test
    void aThrottleIsTakenBackWhenItsLeaseIsOver() {
        host.systemctl("start", VICTIM).expectSuccess();
        String before = quota(VICTIM);
        executor.done("set-unit-property", "unit", VICTIM, "property", "CPUQuota", "value", "40%", "lease", "2s");
        assertThat(quota(VICTIM)).startsWith("40000").isNotEqualTo(before);
        executor.done("set-unit-property", "unit", VICTIM, "property", "CPUQuota", "value", "20%", "lease", "2s");
        assertThat(quota(VICTIM)).startsWith("20000");
        await().atMost(LuminousHost.PATIENCE).until(() -> quota(VICTIM), before::equals);
        assertThat(host.property(VICTIM, "CPUQuotaPerSecUSec")).isEqualTo("infinity");
    }

    @Test
    void whatSomebodyElseSetMeanwhileStays() {
        host.systemctl("start", VICTIM).expectSuccess();
        executor.done("set-unit-property", "unit", VICTIM, "property", "CPUWeight", "value", "40", "lease", "1s");
        host.systemctl("set-property", "--runtime", VICTIM, "CPUWeight=55").expectSuccess();
        await().atMost(LuminousHost.PATIENCE)
                .until(() -> luminous.executor("leases").expectSuccess().out().contains("no lease is in force"));
        assertThat(host.property(VICTIM, "CPUWeight")).isEqualTo("55");
        assertThat(luminous.executorAudit())
                .anySatisfy(line -> assertThat(line.toString())
                        .contains("lease-ended", "\"how\":\"foreign\"", "CPUWeight of victim.service"));
    }

    @ParameterizedTest
    @CsvSource({
        "victim.service,CPUWeight,20,CPUWeight",
        "victim.service,CPUWeight,idle,CPUWeight",
        "victim.service,CPUQuota,50%,CPUQuotaPerSecUSec",
        "victim.service,IOWeight,30,IOWeight",
        "set.service,CPUWeight,20,CPUWeight",
        "set.service,CPUQuota,33%,CPUQuotaPerSecUSec"
    })
    void theUndoOfAThrottleLeavesThePropertyAndTheControlGroupAsBefore(
            String unit, String property, String value, String shown) {
        host.systemctl("start", unit).expectSuccess();
        String before = host.property(unit, shown);
        String group = controlGroup(unit);
        ActionResult result = executor.done("set-unit-property", "unit", unit, "property", property, "value", value);
        assertThat(host.property(unit, shown)).isNotEqualTo(before);
        back(result);
        assertThat(host.property(unit, shown)).isEqualTo(before);
        assertThat(controlGroup(unit)).isEqualTo(group);
        host.systemctl("daemon-reload").expectSuccess();
        host.systemctl("restart", unit).expectSuccess();
        assertThat(host.property(unit, shown)).isEqualTo(before);
        assertThat(controlGroup(unit)).isEqualTo(group);
    }

    private static ActionResult back(ActionResult result) {
        Undo undo = Optional.ofNullable(result.undo()).orElseThrow();
        return executor.done(
                undo.action(),
                undo.args().entrySet().stream()
                        .flatMap(arg -> Stream.of(arg.getKey(), arg.getValue()))
                        .toArray(String[]::new));
    }

    private static String failure(String action, String unit) {
        Reply.Result reply = (Reply.Result) executor.execute(action, "unit", unit);
        assertThat(reply.result().outcome()).as(reply.result().output()).isEqualTo(Outcome.FAILED);
        assertThat(reply.result().undo()).isNull();
        return reply.result().output();
    }

    /** What the kernel limits the unit to: microseconds of each 100 ms, in the file of the hierarchy that the host has. */
    private static String quota(String unit) {
        String group = host.property(unit, "ControlGroup");
        return host.exec(
                        "sh",
                        "-c",
                        "cat /sys/fs/cgroup$1/cpu.max 2>/dev/null || cat /sys/fs/cgroup/cpu$1/cpu.cfs_quota_us 2>/dev/null || echo -1",
                        "sh",
                        group)
                .expectSuccess()
                .out();
    }

    /** Every limit and weight of the kernel for a unit that is not the kernel's default, by file. */
    private static String controlGroup(String unit) {
        return host.exec(
                        "sh",
                        "-c",
                        "find /sys/fs/cgroup -path \"*$1/*\" \\( -name cpu.max -o -name cpu.weight -o -name memory.high"
                                + " -o -name io.weight -o -name cpu.cfs_quota_us -o -name cpu.shares -o -name 'blkio*weight' \\)"
                                + " | sort | xargs -r grep -HvE '^(-1|100|1024|default 100|max( 100000)?)$' || true",
                        "sh",
                        unit)
                .expectSuccess()
                .out();
    }
}
