package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.luminousnix.protocol.ActionResult;
import org.luminousnix.protocol.ActionResult.Outcome;
import org.luminousnix.protocol.ErrorCode;

/** The actions on the host as a whole, asked of the installed executor and done by their one-shot units on a real systemd. */
@NeedsTestHost
final class HostActionsIT {
    private static final String POLICY = """
            peer uid=root
            permit *
            script job /usr/local/sbin/job 20s
            script open /usr/local/sbin/open 20s
            script slow /usr/local/sbin/slow 2s
            """;

    private static final List<String> KNOWN = Stream.of(
                    "folder", "folder/inside", "gone", "kept/inside", "link", "live.sock", "readonly", "young")
            .map(name -> "/var/cache/it/" + name)
            .toList();

    /** What stands in for the processors of the machine, which no test changes. */
    @TempDir
    static Path cpu;

    @AutoClose
    private static TestHost host;

    @AutoClose
    private static ExecutorCalls executor;

    @BeforeAll
    static void boot() throws IOException {
        // the executor's user looks at it too
        Files.setPosixFilePermissions(cpu, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(cpu.resolve("fake"), "");
        Files.writeString(cpu.resolve("online"), "0-1\n");
        for (int group = 0; group < 2; group++) {
            Path folder = Files.createDirectories(cpu.resolve("cpufreq/policy" + group));
            Files.writeString(folder.resolve("affected_cpus"), group + "\n");
            Files.writeString(folder.resolve("scaling_available_governors"), "performance powersave\n");
            governor(group, "powersave");
        }
        host = TestHost.boot(Bind.all(
                List.of(Bind.jdk(), Bind.executor(), List.of(new Bind(cpu, "/sys/devices/system/cpu", true)))));
        LuminousInstall.on(host, POLICY);
        host.systemctl("start", "luminous-executor.service").expectSuccess();
        await().atMost(LuminousHost.PATIENCE)
                .until(() -> host.exec("test", "-S", LuminousInstall.SOCKET).exit() == 0);
        executor = new ExecutorCalls(host);
    }

    private static void governor(int group, String governor) throws IOException {
        Files.writeString(cpu.resolve("cpufreq/policy" + group + "/scaling_governor"), governor + "\n");
    }

    private static List<String> governors() throws IOException {
        return List.of(
                Files.readString(cpu.resolve("cpufreq/policy0/scaling_governor"))
                        .strip(),
                Files.readString(cpu.resolve("cpufreq/policy1/scaling_governor"))
                        .strip());
    }

    @Test
    void setCpuGovernorAndUndo() throws IOException {
        assertThat(executor.rehearse("set-cpu-governor", "governor", "performance"))
                .contains("policy1, processors 1: powersave to performance");
        ActionResult result = executor.done("set-cpu-governor", "governor", "performance");
        assertThat(governors()).containsExactly("performance", "performance");
        executor.undone(result);
        assertThat(governors()).containsExactly("powersave", "powersave");
        governor(1, "performance");
        executor.refused(
                ErrorCode.BAD_ARGUMENT, "no one call would lead back", "set-cpu-governor", "governor", "powersave");
        governor(1, "powersave");
        executor.refused(
                ErrorCode.BAD_ARGUMENT, "offers [performance, powersave]", "set-cpu-governor", "governor", "schedutil");
    }

    /**
     * Without its unit: systemd gives that a /proc of its own, in which the value is the machine's. What is shown here is the action
     * on a file bound over it; that the unit may write the real one is not shown by any test.
     */
    @Test
    void setSwappinessOnAFileInPlaceOfTheKernels() throws IOException {
        Path machines = Path.of("/proc/sys/vm/swappiness");
        List<String> before = Files.readAllLines(machines);
        host.write("/root/swappiness", "60\n");
        host.exec("mount", "--bind", "/root/swappiness", "/proc/sys/vm/swappiness")
                .expectSuccess();
        try {
            assertThat(act("set-swappiness", "0000000000000001:0:10:1h")).contains("was 60, now 10");
            assertThat(host.exec("cat", "/root/swappiness").out().strip()).isEqualTo("10");
            assertThat(act("set-swappiness", "0000000000000002:0:60:1h")).contains("was 10, now 60");
        } finally {
            host.exec("umount", "/proc/sys/vm/swappiness").expectSuccess();
        }
        assertThat(Files.readAllLines(machines)).isEqualTo(before);
        assertThat(executor.rehearse("set-swappiness", "value", "10")).contains("from " + before.getFirst() + " to 10");
    }

    private static String act(String action, String instance) {
        return host.exec(
                        "/opt/jdk/bin/java",
                        "--enable-native-access=ALL-UNNAMED",
                        "-jar",
                        "/opt/luminous/executor/luminous-executor.jar",
                        "act",
                        action,
                        instance)
                .expectSuccess()
                .out();
    }

    @Test
    void runScriptRunsOnlyWhatRootAloneCanChange() {
        script("job", "0755", "echo I am $(id -u) with $# arguments");
        script("open", "0775", "echo never");
        script("slow", "0755", "echo begun; sleep 1000");
        assertThat(executor.rehearse("run-script", "name", "job")).contains("would run /usr/local/sbin/job");
        assertThat(executor.done("run-script", "name", "job").output()).isEqualTo("I am 0 with 0 arguments");
        ActionResult open = executor.result("run-script", "name", "open");
        assertThat(open.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(open.output()).contains("can be written by its group or by others");
        ActionResult slow = executor.result("run-script", "name", "slow");
        assertThat(slow.outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(slow.output()).contains("had not ended after 2 s").contains("begun");
        executor.refused(ErrorCode.BAD_ARGUMENT, "the policy names no script", "run-script", "name", "other");
    }

    @Test
    void rotateLogsBeginsNewFiles() {
        host.write("/etc/logrotate.d/it", "/var/log/it.log {\n  size 1\n  rotate 2\n  create\n}\n");
        host.write("/var/log/it.log", "a line\n");
        assertThat(executor.rehearse("rotate-logs"))
                .contains("journal: would close")
                .contains("logrotate -d: ");
        assertThat(executor.done("rotate-logs").output()).isEqualTo("log files rotated; journal rotated");
        assertThat(host.exec("cat", "/var/log/it.log.1").out()).isEqualTo("a line\n");
        assertThat(host.exec("sh", "-c", "ls /var/log/journal/*/system@*.journal")
                        .exit())
                .isZero();
    }

    @Test
    void cleanTemporaryFilesRemovesWhatTheDryRunLists() {
        host.write("/etc/tmpfiles.d/it.conf", """
                d /var/cache/it 0755 root root 3s
                x /var/cache/it/kept
                d /tmp 1777 root root 300d
                """);
        for (String name : List.of("gone", "folder/inside", "kept/inside", "readonly")) {
            host.write("/var/cache/it/" + name, "12345");
        }
        host.exec("chmod", "0444", "/var/cache/it/readonly").expectSuccess();
        host.exec("ln", "-s", "/etc", "/var/cache/it/link").expectSuccess();
        host.exec("systemd-run", "systemd-socket-activate", "-l", "/var/cache/it/live.sock", "/bin/cat")
                .expectSuccess();
        await().until(() -> host.exec("test", "-S", "/var/cache/it/live.sock").exit() == 0);
        await().until(() -> executor.rehearse("clean-temporary-files").contains("old sockets not listed"));
        host.exec("touch", "-d", "+1 hour", "/var/cache/it/young").expectSuccess();
        String text = executor.rehearse("clean-temporary-files");
        assertThat(text).contains("/tmp here is not the host's");
        List<String> listed = text.lines()
                .filter(line -> line.startsWith("/var/cache/it"))
                .map(line -> line.replaceFirst(",.*|/$", ""))
                .sorted()
                .toList();
        executor.done("clean-temporary-files");
        assertThat(KNOWN.stream().filter(file -> !there(file)).toList()).isEqualTo(listed);
        assertThat(KNOWN.stream().filter(HostActionsIT::there).toList())
                .containsExactly("/var/cache/it/kept/inside", "/var/cache/it/live.sock", "/var/cache/it/young");
        assertThat(host.exec("test", "-e", "/etc/passwd").exit()).isZero();
        host.write("/etc/tmpfiles.d/it.conf", "d /opt/it 0755 root root 3s\n");
        host.write("/opt/it/old", "12345");
        await().until(() -> executor.rehearse("clean-temporary-files").contains("/opt/it/old"));
        ActionResult idle = executor.result("clean-temporary-files");
        assertThat(idle.outcome()).as(idle.output()).isEqualTo(Outcome.FAILED);
        assertThat(idle.output()).contains("none of the 1 files and folders that are too old is gone");
    }

    /** Asked one by one: whoever lists a folder makes it young. */
    private static boolean there(String file) {
        return host.exec("test", "-e", file, "-o", "-L", file).exit() == 0;
    }

    @ParameterizedTest
    @CsvSource({
        "set-swappiness,value,201",
        "set-swappiness,lease,never",
        "set-cpu-governor,governor,turbo",
        "run-script,name,../job",
        "rotate-logs,force,yes",
        "clean-temporary-files,path,/",
    })
    void wrongArgumentsAreRefused(String action, String name, String value) {
        executor.refused(ErrorCode.BAD_ARGUMENT, "", action, name, value);
    }

    private static void script(String name, String mode, String line) {
        host.write("/usr/local/sbin/" + name, "#!/bin/sh\n" + line + "\n");
        host.exec("chmod", mode, "/usr/local/sbin/" + name).expectSuccess();
    }
}
