package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.luminousnix.protocol.ActionResult;
import org.luminousnix.protocol.ErrorCode;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Request;

/** Every action of the packaged executor on a real systemd: its rehearsal, its effect as the host shows it, its undo, its refusals. */
@NeedsTestHost
final class ExecutorActionsIT {
    private static final String VICTIM = "victim.service";

    @AutoClose
    private static LuminousHost luminous;

    private static TestHost host;

    @AutoClose
    private static ExecutorCalls executor;

    @BeforeAll
    static void boot() throws IOException {
        luminous = LuminousHost.boot("peer uid=root\npermit *\n", "");
        host = luminous.host();
        host.writeUnit(VICTIM, Resource.text("victim.service").replace("@RESTART@", "no"));
        host.systemctl("start", VICTIM).expectSuccess();
        luminous.startExecutor();
        executor = new ExecutorCalls(host);
    }

    @Test
    void theServerAsksOnlyForWhatTheExecutorOffersHere() {
        Reply.Catalogue catalogue = (Reply.Catalogue) executor.ask(new Request.Describe());
        CatalogueComparison.available(catalogue.offers());
        CatalogueComparison.of(catalogue.offers());
    }

    @Test
    void restartUnit() {
        String before = host.property(VICTIM, "MainPID");
        assertThat(executor.rehearse("restart-unit", "unit", VICTIM))
                .contains("would restart")
                .contains(VICTIM);
        assertThat(host.property(VICTIM, "MainPID")).isEqualTo(before);
        executor.done("restart-unit", "unit", VICTIM);
        assertThat(host.property(VICTIM, "MainPID")).isNotEqualTo(before).isNotEqualTo("0");
        assertThat(host.property(VICTIM, "ActiveState")).isEqualTo("active");
    }

    @Test
    void resetFailedUnit() {
        host.writeUnit("broken.service", "[Service]\nExecStart=/bin/false\n");
        host.systemctl("start", "broken.service");
        await().until(() -> host.property("broken.service", "ActiveState"), "failed"::equals);
        executor.done("reset-failed-unit", "unit", "broken.service");
        assertThat(host.property("broken.service", "ActiveState")).isEqualTo("inactive");
    }

    @ParameterizedTest
    @CsvSource({"CPUWeight,20,CPUWeight,20", "CPUQuota,50%,CPUQuotaPerSecUSec,500ms", "IOWeight,30,IOWeight,30"})
    void setUnitPropertyAndUndo(String property, String value, String shown, String expected) {
        String before = host.property(VICTIM, shown);
        ActionResult result = executor.done("set-unit-property", "unit", VICTIM, "property", property, "value", value);
        assertThat(host.property(VICTIM, shown)).isEqualTo(expected).isNotEqualTo(before);
        String previous = Optional.ofNullable(result.detail().get("previous")).orElseThrow();
        executor.done("set-unit-property", "unit", VICTIM, "property", property, "value", previous);
        assertThat(host.property(VICTIM, shown)).isEqualTo(before);
    }

    /** On a host whose memory is under control groups v1, as here: systemd would take it, and the kernel never hear of it. */
    @Test
    void aSettingThatTheKernelWouldNotEnforceIsNotDone() {
        String[] call = {"unit", VICTIM, "property", "MemoryHigh", "value", "64M"};
        assertThat(executor.rehearse("set-unit-property", call))
                .startsWith("would do nothing: not supported here: MemoryHigh has no force here");
        ActionResult result = executor.result("set-unit-property", call);
        assertThat(result.outcome()).isEqualTo(ActionResult.Outcome.FAILED);
        assertThat(result.output()).contains("only version 2 has memory.high");
        assertThat(host.property(VICTIM, "MemoryHigh")).isEqualTo("infinity");
    }

    @Test
    void reniceProcessAndUndo() {
        String pid = sleeper();
        ActionResult result = executor.done("renice-process", "pid", pid, "start", host.start(pid), "nice", "7");
        assertThat(nice(pid)).isEqualTo("7");
        executor.done(
                "renice-process",
                "pid",
                pid,
                "start",
                host.start(pid),
                "nice",
                result.detail().get("previous"));
        assertThat(nice(pid)).isEqualTo("0");
    }

    @Test
    void killProcess() {
        String pid = sleeper();
        String start = host.start(pid);
        Reply other = executor.execute("kill-process", "pid", pid, "start", "1");
        assertThat(alive(pid))
                .as("another start time is another process: " + other)
                .isTrue();
        assertThat(executor.rehearse("kill-process", "pid", pid, "start", start))
                .contains("would send SIGTERM");
        assertThat(alive(pid)).isTrue();
        executor.done("kill-process", "pid", pid, "start", start);
        assertThat(alive(pid)).isFalse();
    }

    @Test
    void dropCaches() {
        // a file that nothing has open: what is resident of it is page cache and nothing else
        String file = "/usr/bin/monit";
        host.exec("sh", "-c", "cat " + file + " > /dev/null").expectSuccess();
        assertThat(resident(file)).isPositive();
        executor.done("drop-caches");
        assertThat(resident(file)).isZero();
    }

    @Test
    void vacuumJournal() {
        host.exec(
                        "sh",
                        "-c",
                        "head -c 60000000 /dev/urandom | base64 -w 400 | systemd-cat -t filler; journalctl --sync --rotate")
                .expectSuccess();
        long before = journalFiles();
        assertThat(before).isGreaterThan(20_000_000);
        executor.done("vacuum-journal", "keep", "16M");
        assertThat(journalFiles()).isLessThan(before / 2);
    }

    @ParameterizedTest
    @CsvSource({
        "restart-unit,unit,--force,BAD_ARGUMENT",
        "restart-unit,unit,nginx,BAD_ARGUMENT",
        "restart-unit,unit,dbus.service,DENIED",
        "restart-unit,unit,systemd-journald.service,DENIED",
        "restart-unit,unit,luminous-executor.service,DENIED",
        "vacuum-journal,keep,1M,BAD_ARGUMENT",
        "vacuum-journal,size,1G,BAD_ARGUMENT",
        "format-disk,disk,sda,UNKNOWN_ACTION",
    })
    void refusals(String action, String name, String value, ErrorCode code) {
        assertThat(executor.execute(action, name, value)).isInstanceOfSatisfying(Reply.Refusal.class, refusal -> {
            assertThat(refusal.code()).as(refusal.reason()).isEqualTo(code);
            assertThat(refusal.reason()).isNotBlank();
        });
    }

    @ParameterizedTest
    @CsvSource({"1", "0", "-1", "2"})
    void noPolicyPermitsThesePids(String pid) {
        // inside the host pid 2 is whatever systemd started first, or nobody: without its start time it is nobody's
        assertThat(executor.execute("kill-process", "pid", pid, "start", "1"))
                .isInstanceOfSatisfying(
                        Reply.Refusal.class,
                        refusal -> assertThat(refusal.code()).isIn(ErrorCode.BAD_ARGUMENT, ErrorCode.DENIED));
        assertThat(host.exec("systemctl", "is-system-running").out().strip()).isIn("running", "degraded");
    }

    @Test
    void theAuditOfAllThisVerifies() {
        assertThat(luminous.executor("audit", "verify", "--state", "/var/lib/luminous-executor")
                        .expectSuccess()
                        .out())
                .isNotBlank();
    }

    private static String sleeper() {
        return host.exec(
                        "sh",
                        "-c",
                        "runuser -u luminous -- sleep 1000 >/dev/null 2>&1 & until pgrep -nx sleep; do :; done")
                .expectSuccess()
                .out()
                .lines()
                .toList()
                .getLast();
    }

    private static List<String> stat(String pid) {
        String stat = host.exec("cat", "/proc/" + pid + "/stat").expectSuccess().out();
        return List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
    }

    private static String nice(String pid) {
        return stat(pid).get(16);
    }

    private static boolean alive(String pid) {
        return host.exec("sh", "-c", "grep -qv '^[0-9]* (.*) [ZX]' /proc/" + pid + "/stat")
                        .exit()
                == 0;
    }

    private static long resident(String file) {
        return Long.parseLong(host.exec("fincore", "--bytes", "--noheadings", "--output", "RES", file)
                .expectSuccess()
                .out()
                .strip());
    }

    private static long journalFiles() {
        return Long.parseLong(host.exec("sh", "-c", "du -sb /var/log/journal | cut -f1")
                .expectSuccess()
                .out()
                .strip());
    }
}
