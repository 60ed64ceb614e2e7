package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Shows that the test host is a real systemd host, and that the fixture tells the truth about it. */
@NeedsTestHost
final class BootedHostIT {
    /** -Dluminous.testhost.boots=20 looks harder for what a host may leave behind. */
    private static final int BOOTS = Integer.getInteger("luminous.testhost.boots", 4);

    @AutoClose
    private static TestHost host;

    @BeforeAll
    static void boot() {
        host = TestHost.boot(Bind.jdk());
    }

    @Test
    void isRunningAndNothingInItFailed() {
        assertThat(host.systemctl("is-system-running").out()).isEqualTo("running\n");
        assertThat(host.exec("cat", "/proc/1/comm").out()).isEqualTo("systemd\n");
    }

    @Test
    void runsOnTheJdkOfThisBuild() {
        String version =
                host.exec("/opt/jdk/bin/java", "-version").expectSuccess().err();
        assertThat(version).contains("\"" + System.getProperty("java.version"));
    }

    @Test
    void aKilledUnitIsSeenFailed() {
        host.writeUnit("mortal.service", """
                [Service]
                ExecStart=/bin/sh -c 'echo alive; exec sleep infinity'
                Restart=no
                """);
        host.systemctl("start", "mortal.service").expectSuccess();
        assertThat(host.property("mortal.service", "ActiveState")).isEqualTo("active");
        host.kill("mortal.service", "KILL");
        await().until(() -> host.property("mortal.service", "ActiveState"), "failed"::equals);
        assertThat(host.property("mortal.service", "Result")).isEqualTo("signal");
        assertThat(host.journal("mortal.service")).contains("alive", "status=9/KILL");
        assertThat(host.systemctl("is-active", "mortal.service").exit()).isEqualTo(3);
    }

    @Test
    void filesAreReadAndWrittenFromOutside() throws IOException {
        host.write("/srv/deep/inside", "said outside");
        assertThat(host.exec("cat", "/srv/deep/inside").out()).isEqualTo("said outside");
        host.exec(Duration.ofSeconds(5), "said inside", "sh", "-c", "cat > /srv/back")
                .expectSuccess();
        assertThat(host.file("/srv/back")).hasContent("said inside");
        assertThat(Files.exists(Path.of("/srv/deep"))).isFalse();
    }

    @Test
    void polkitDecidesWhoMayControlUnits() {
        host.exec("useradd", "--system", "visitor").expectSuccess();
        host.writeUnit("guarded.service", """
                [Service]
                ExecStart=/bin/sleep infinity
                """);
        host.write("/etc/polkit-1/rules.d/50-visitor.rules", """
                polkit.addRule(function(action, subject) {
                  if (action.id == "org.freedesktop.systemd1.manage-units" && subject.user == "visitor"
                      && action.lookup("unit") == "guarded.service" && action.lookup("verb") == "restart") return "yes";
                });
                """);
        host.systemctl("restart", "polkit.service").expectSuccess();
        assertThat(host.execAs("visitor", "systemctl", "restart", "guarded.service")
                        .exit())
                .isZero();
        assertThat(host.execAs("visitor", "systemctl", "stop", "guarded.service")
                        .err())
                .contains("Interactive authentication required");
        assertThat(host.property("guarded.service", "ActiveState")).isEqualTo("active");
    }

    @Test
    void theUserManagerOfALingeringUserAnswers() {
        host.exec("useradd", "--create-home", "resident").expectSuccess();
        host.exec("loginctl", "enable-linger", "resident").expectSuccess();
        await().until(
                        () -> host.systemctl("--user", "--machine=resident@.host", "is-system-running")
                                .out(),
                        "running\n"::equals);
        host.systemctl("--user", "--machine=resident@.host", "start", "dbus.service")
                .expectSuccess();
        assertThat(host.execAs(
                                "resident",
                                "sh",
                                "-c",
                                "XDG_RUNTIME_DIR=/run/user/$(id -u) systemctl --user is-active dbus")
                        .out())
                .isEqualTo("active\n");
    }

    @Test
    void whatNoNamespaceCoversIsOutOfReach() {
        assertThat(host.exec("date", "--set=2020-01-01").err()).contains("Operation not permitted");
        assertThat(host.exec("sh", "-c", "echo 1 > /proc/sys/vm/swappiness").exit())
                .isNotZero();
        assertThat(host.exec("sh", "-c", "mknod /tmp/disk b 254 0 && head -c1 /tmp/disk")
                        .exit())
                .isNotZero();
        assertThat(host.exec("systemd-run", "--wait", "--pipe", "date", "--set=2020-01-01")
                        .exit())
                .isNotZero();
    }

    @Test
    void aCommandThatHangsIsEndedWithTheTest() {
        assertThat(catchDeadline()).contains("not ended after PT1S");
        assertThat(host.exec("pgrep", "-x", "sleep", "-a").out()).doesNotContain("86399");
    }

    @Test
    void severalInARowBootAndLeaveNothing() throws IOException {
        for (int i = 0; i < BOOTS; i++) {
            long holder;
            long init;
            try (TestHost other = TestHost.boot(List.of())) {
                holder = other.holder();
                init = other.init();
                assertThat(other.systemctl("is-system-running").out()).isEqualTo("running\n");
                assertThat(leftovers(holder)).isNotEmpty();
            }
            assertThat(leftovers(holder)).isEmpty();
            assertThat(Files.exists(Path.of("/proc/" + init + "/root/etc"))).isFalse();
        }
    }

    private static String catchDeadline() {
        try {
            return host.exec(Duration.ofSeconds(1), "", "sleep", "86399").toString();
        } catch (AssertionError e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** The control groups and mounts of the host that a boot.sh held. */
    private static List<String> leftovers(long holder) throws IOException {
        String name = "testhost-" + holder;
        String groups = new Command(
                        List.of("find", "/sys/fs/cgroup", "-type", "d", "-name", name), "", Duration.ofSeconds(10))
                .run()
                .out();
        String mounts = Files.readString(Path.of("/proc/mounts"));
        return (groups + mounts).lines().filter(line -> line.contains(name)).toList();
    }
}
