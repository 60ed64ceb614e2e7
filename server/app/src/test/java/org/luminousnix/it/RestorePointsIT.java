package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.luminousnix.protocol.ActionResult;
import org.luminousnix.protocol.ActionResult.Outcome;
import org.luminousnix.protocol.ErrorCode;

/** Restore points on a real systemd: taken and put back by their one-shot units, tampered with, required, killed while they are taken. */
@NeedsTestHost
final class RestorePointsIT {
    private static final String POLICY = """
            peer uid=root
            permit *
            restore-file /etc/it-kept/app.conf
            restore-file /etc/it-kept/secret.conf
            restore-file /etc/it-kept/later.conf
            restore-before restart-unit required
            """;

    private static final String JAR = "/opt/luminous/executor/luminous-executor.jar";

    @AutoClose
    private static TestHost host;

    @AutoClose
    private static ExecutorCalls executor;

    @BeforeAll
    static void boot() throws IOException {
        host = TestHost.boot(Bind.all(List.of(Bind.jdk(), Bind.executor())));
        LuminousInstall.on(host, POLICY);
        host.systemctl("start", "luminous-executor.service").expectSuccess();
        await().atMost(LuminousHost.PATIENCE)
                .until(() -> host.exec("test", "-S", LuminousInstall.SOCKET).exit() == 0);
        executor = new ExecutorCalls(host);
    }

    @Test
    void aFileThatAFaultChangedIsPutBackFromAPointWhoseHashesFit() {
        kept("app.conf", "0644", "port 80\nuser app\n");
        kept("secret.conf", "0640", "password one\n");
        host.exec("chgrp", "adm", "/etc/it-kept/secret.conf").expectSuccess();
        host.exec("rm", "-f", "/etc/it-kept/later.conf").expectSuccess();
        String id = String.valueOf(executor.done("take-restore-point").detail().get("restore_point"));
        String folder = "/var/lib/luminous-restore/" + id;
        assertThat(host.exec("stat", "-c", "%a %U %G", folder, folder + "/file-0", folder + "/file-1")
                        .out())
                .isEqualTo("2750 root luminous\n640 root luminous\n600 root luminous\n");
        assertThat(points("verify", id).expectSuccess().out()).contains(id + " fits: ");

        kept("app.conf", "0600", "port 8O\nuser app\n");
        host.exec("rm", "/etc/it-kept/secret.conf").expectSuccess();
        kept("later.conf", "0644", "surprise\n");
        assertThat(executor.rehearse("restore-point", "id", id))
                .contains("/etc/it-kept/later.conf was not there: is removed", "secret.conf is not there: is written");
        assertThat(points("show", id).expectSuccess().out()).contains("mode 600, group 0 to mode 644, group 0");
        ActionResult restored = executor.done("restore-point", "id", id);
        assertThat(restored.output()).contains("are put back").contains("before it: restore point ");
        assertThat(host.exec("cat", "/etc/it-kept/app.conf").out()).isEqualTo("port 80\nuser app\n");
        assertThat(host.exec("stat", "-c", "%a %U %G", "/etc/it-kept/secret.conf", "/etc/it-kept/app.conf")
                        .out())
                .isEqualTo("640 root adm\n644 root root\n");
        assertThat(host.exec("test", "-e", "/etc/it-kept/later.conf").exit()).isEqualTo(1);
        executor.undone(restored);
        assertThat(host.exec("cat", "/etc/it-kept/app.conf").out()).isEqualTo("port 8O\nuser app\n");
        assertThat(host.exec("test", "-e", "/etc/it-kept/secret.conf").exit()).isEqualTo(1);

        host.exec("sh", "-c", "echo port 81 > " + folder + "/file-0").expectSuccess();
        ActionResult refused = executor.result("restore-point", "id", id);
        assertThat(refused.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(refused.output()).contains("restore point " + id + " is refused");
        assertThat(points("verify", id).exit()).isEqualTo(1);
        assertThat(host.exec("cat", "/etc/it-kept/app.conf").out()).isEqualTo("port 8O\nuser app\n");
        executor.refused(
                ErrorCode.BAD_ARGUMENT, "there is no restore point", "restore-point", "id", id.replace("2", "1"));
        host.exec("rm", "-r", folder).expectSuccess();
    }

    @Test
    void noStepIsDoneWithoutThePointThatThePolicyRequires() {
        kept("app.conf", "0644", "required\n");
        host.write("/etc/systemd/system/it-kept.service", "[Service]\nExecStart=/bin/sleep infinity\n");
        host.systemctl("daemon-reload").expectSuccess();
        host.systemctl("start", "it-kept.service").expectSuccess();
        String first = host.mainPid("it-kept.service");
        assertThat(executor.rehearse("restart-unit", "unit", "it-kept.service"))
                .contains("a restore point is taken before");
        assertThat(executor.done("restart-unit", "unit", "it-kept.service").output())
                .contains("before it: restore point ");
        String second = host.mainPid("it-kept.service");
        assertThat(second).isNotEqualTo(first);
        host.exec("chmod", "0666", "/etc/it-kept/app.conf").expectSuccess();
        ActionResult without = executor.result("restart-unit", "unit", "it-kept.service");
        assertThat(without.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(without.output())
                .contains("nothing was done, for no restore point could be taken")
                .contains("/etc/it-kept/app.conf can be written by its group or by others");
        assertThat(host.mainPid("it-kept.service")).isEqualTo(second);
    }

    @Test
    void aPointThatIsKilledWhileItIsTakenDoesNotCount() {
        kept("app.conf", "0644", "0\n");
        for (int i = 1; i <= 8; i++) {
            kept("app.conf", "0644", i + "\n");
            host.exec(
                    "timeout",
                    "-s",
                    "KILL",
                    "0." + i,
                    "/opt/jdk/bin/java",
                    "-jar",
                    JAR,
                    "act",
                    "take-restore-point",
                    "%016x:0:::taken".formatted(i));
            assertThat(points("list").out()).doesNotContain("DAMAGED");
        }
        executor.done("take-restore-point");
        assertThat(points("list").expectSuccess().out()).doesNotContain("DAMAGED");
        assertThat(host.exec("sh", "-c", "ls -A /var/lib/luminous-restore | grep -c new")
                        .out())
                .isEqualTo("0\n");
    }

    private static void kept(String name, String mode, String text) {
        host.write("/etc/it-kept/" + name, text);
        host.exec("chmod", mode, "/etc/it-kept/" + name).expectSuccess();
    }

    private static Command.Result points(String... words) {
        List<String> line = new ArrayList<>(List.of("/opt/jdk/bin/java", "-jar", JAR, "restore-points"));
        line.addAll(List.of(words));
        return host.exec(line.toArray(String[]::new));
    }
}
