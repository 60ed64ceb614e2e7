package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What whoever owns the server cannot do around the executor: as the server's own user on a real host, with the programs of the host,
 * over D-Bus, in the file system, and on the executor's process. The list is docs/security.md.
 */
@NeedsTestHost
final class HostileUserIT {
    private static final String STATE = "/var/lib/luminous-executor";

    @AutoClose
    private static LuminousHost luminous;

    private static TestHost host;
    private static String executor;

    @BeforeAll
    static void boot() {
        luminous = LuminousHost.boot("permit restart-unit unit=victim.service\n", "");
        host = luminous.host();
        host.writeUnit("victim.service", Resource.text("victim.service").replace("@RESTART@", "no"));
        host.systemctl("start", "victim.service", "polkit.service").expectSuccess();
        luminous.startExecutor();
        executor = host.mainPid("luminous-executor.service");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "systemctl restart victim.service",
                "systemctl stop victim.service",
                "systemctl kill victim.service",
                "systemctl freeze victim.service",
                "systemctl set-property --runtime victim.service CPUWeight=1",
                "systemctl mask --runtime victim.service",
                "systemctl link /tmp/evil.service",
                "systemctl enable /tmp/evil.service",
                "systemctl daemon-reload",
                "systemctl set-environment A=B",
                "systemctl isolate rescue.target",
                "systemctl stop luminous-executor.service",
                "systemctl stop systemd-journald.service",
                "systemctl restart polkit.service",
                "systemctl start luminous-drop-caches@0123456789abcdef:0:1.service",
                "systemctl start luminous-drop-caches@0123456789abcdef:995:1.service",
                "busctl call org.freedesktop.systemd1 /org/freedesktop/systemd1 org.freedesktop.systemd1.Manager"
                        + " StartUnit ss luminous-drop-caches@0123456789abcdef:0:1.service replace",
                "busctl call org.freedesktop.systemd1 /org/freedesktop/systemd1 org.freedesktop.systemd1.Manager"
                        + " StartTransientUnit ssa(sv)a(sa(sv)) evil.service replace 1 ExecStart a(sasb) 1"
                        + " /bin/true 1 /bin/true false 0",
                "busctl call org.freedesktop.systemd1 /org/freedesktop/systemd1 org.freedesktop.systemd1.Manager"
                        + " SetUnitProperties sba(sv) victim.service true 1 CPUWeight t 1",
                "systemd-run --quiet --wait touch /tmp/owned",
                "busctl call org.freedesktop.login1 /org/freedesktop/login1 org.freedesktop.login1.Manager Reboot b false"
            })
    void unitsAreOutOfReachOverDbus(String command) {
        host.exec("sh", "-c", "printf '[Service]\\nExecStart=/bin/true\\n' > /tmp/evil.service")
                .expectSuccess();
        String before = state();
        Command.Result result = asServer(command);
        refused(command, result);
        assertThat(state()).isEqualTo(before);
        assertThat(host.exec("test", "-e", "/tmp/owned").exit()).isNotZero();
    }

    @Test
    void polkitDoesNotAnswerForOthersAndTakesNoAgentForThem() {
        Command.Result asked =
                asServer("pkcheck --action-id org.freedesktop.systemd1.manage-units --process " + executor);
        assertThat(asked.exit()).isNotZero();
        assertThat(asked.err()).containsAnyOf("Only trusted callers", "NotAuthorized");
        Command.Result own = asServer(
                "pkcheck --action-id org.freedesktop.systemd1.manage-units --process SELF".replace("SELF", "$$"));
        assertThat(own.exit()).isNotZero();
        Command.Result agent = asServer("busctl call org.freedesktop.PolicyKit1 /org/freedesktop/PolicyKit1/Authority"
                + " org.freedesktop.PolicyKit1.Authority RegisterAuthenticationAgent (sa{sv})ss"
                + " unix-process 2 pid u " + executor + " start-time t 0 C /agent");
        assertThat(agent.exit()).isNotZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cat " + STATE + "/audit.key",
                "cat " + STATE + "/audit/*",
                "ls " + STATE,
                "sh -c 'echo forged >> " + STATE + "/audit/forged.log'",
                "rm -rf " + STATE,
                "mv " + STATE + " " + STATE + ".old",
                "truncate -s 0 " + STATE + "/head",
                "sh -c 'echo permit >> @POLICY@'",
                "rm -f @POLICY@",
                "mv @CONFIG@ /tmp/config",
                "ln -sf /tmp/policy @POLICY@",
                "sh -c 'echo k9 00 >> @KEY@'",
                "rm @SOCKET@",
                "mv @SOCKET@ /tmp/socket",
                "touch @SOCKET@.new",
                "sh -c 'echo evil > /etc/systemd/system/evil.service'",
                "sh -c 'echo evil > /etc/polkit-1/rules.d/00-evil.rules'",
                "sh -c 'echo 3 > /proc/sys/vm/drop_caches'",
                "cat /etc/shadow",
                "journalctl --rotate",
                "rm -rf /var/log/journal",
                "sudo -n true"
            })
    void filesAreOutOfReach(String command) {
        String filled = command.replace("@POLICY@", LuminousInstall.POLICY)
                .replace("@CONFIG@", LuminousInstall.POLICY.replaceAll("/[^/]*$", ""))
                .replace("@KEY@", LuminousInstall.KEY)
                .replace("@SOCKET@", LuminousInstall.SOCKET);
        String before = files();
        Command.Result result = asServer(filled);
        refused(filled, result);
        assertThat(files()).isEqualTo(before);
    }

    /** The server reads the journal, for the kernel's lines; what is in it stays. */
    @Test
    void theJournalIsNotThinned() {
        host.exec("journalctl", "--rotate").expectSuccess();
        String before = archived();
        assertThat(before).contains("system@");
        asServer("journalctl --vacuum-size=1");
        assertThat(archived()).isEqualTo(before);
    }

    private static String archived() {
        return host.exec("sh", "-c", "ls /var/log/journal/*/*@*")
                .expectSuccess()
                .out();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kill -KILL @PID@",
                "kill -STOP @PID@",
                "kill -HUP @PID@",
                "renice -n 19 -p @PID@",
                "prlimit --pid @PID@ --nofile=1",
                "taskset -p 1 @PID@",
                "ionice -c 3 -p @PID@",
                "cat /proc/@PID@/environ",
                "ls /proc/@PID@/fd",
                "ls /proc/@PID@/root/",
                "head -c 1 /proc/@PID@/mem",
                "sh -c 'echo 1000 > /proc/@PID@/oom_score_adj'",
                "nsenter --target @PID@ --net true",
                "perl -e 'syscall(101, 16, @PID@, 0, 0) == 0 or die $!'"
            })
    void theExecutorsProcessIsOutOfReach(String command) {
        refused(command, asServer(command.replace("@PID@", executor)));
        assertThat(host.mainPid("luminous-executor.service")).isEqualTo(executor);
    }

    @Test
    void theExecutorHasNoNetwork() {
        assertThat(host.exec("nsenter", "--target", executor, "--net", "ip", "-o", "link")
                        .expectSuccess()
                        .out()
                        .lines())
                .as("interfaces that the executor sees")
                .hasSize(1)
                .allSatisfy(line -> assertThat(line).contains(" lo: "));
        assertThat(host.property("luminous-executor.service", "RestrictAddressFamilies"))
                .isEqualTo("AF_UNIX");
    }

    /** Fails where the command succeeded, or failed for another reason than that this user may not. */
    private static void refused(String command, Command.Result result) {
        assertThat(result.exit()).as(command + ": " + result.out()).isNotZero();
        assertThat(result.out() + result.err())
                .as(command)
                .containsAnyOf(
                        "denied",
                        "not permitted",
                        "authentication required",
                        "authentication is required",
                        "not authorized",
                        "insufficient permissions",
                        "a password is required");
    }

    /** Runs a line as the server's user; words in single quotes are one argument. */
    private static Command.Result asServer(String line) {
        List<String> argv = new ArrayList<>();
        for (String part : line.split("'", -1)) {
            if (argv.isEmpty() || !line.contains("'" + part + "'")) {
                argv.addAll(Arrays.stream(part.strip().split(" ", -1))
                        .filter(word -> !word.isEmpty())
                        .toList());
            } else {
                argv.add(part);
            }
        }
        return host.execAs("luminous", argv.toArray(String[]::new));
    }

    private static String state() {
        return host.systemctl(
                        "show",
                        "--property=Id,MainPID,ActiveState,FreezerState,CPUWeight,UnitFileState",
                        "victim.service",
                        "luminous-executor.service",
                        "systemd-journald.service",
                        "polkit.service")
                .expectSuccess()
                .out();
    }

    /** Every file that must stay as it is, with its owner, mode, size and content. */
    private static String files() {
        return host.exec(
                        "sh",
                        "-c",
                        "find %s %s /etc/systemd/system /etc/polkit-1 -type f ! -name nonces* -printf '%%p %%u %%m ' -exec sha256sum {} + ;"
                                        .formatted(STATE, LuminousInstall.POLICY.replaceAll("/[^/]*$", ""))
                                + " stat -c '%n %u %a %i' " + LuminousInstall.SOCKET)
                .expectSuccess()
                .out();
    }
}
