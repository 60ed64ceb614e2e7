package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Shows that what is installed for the tests is well-formed, rightly owned, and starts the packaged server. */
@NeedsTestHost
final class LuminousInstallIT {
    @Test
    void theServerRunsAsItsOwnUserAndAnswers() {
        try (TestHost host = TestHost.boot(Bind.all(List.of(Bind.jdk(), Bind.server(), Bind.executor())))) {
            LuminousInstall.on(host, "peer uid=luminous\npermit reset-failed-unit unit=victim.service\n")
                    .server(Map.of("LUMINOUS_TEST_NOTE", "two words"));
            assertThat(host.exec("stat", "-c", "%a %U:%G", LuminousInstall.KEY).out())
                    .isEqualTo("640 root:luminous\n");
            assertThat(host.exec("stat", "-c", "%a %U:%G", LuminousInstall.POLICY)
                            .out())
                    .isEqualTo("644 root:root\n");
            host.exec("systemd-analyze", "verify", "luminous-server.service", "luminous-executor.service")
                    .expectSuccess();

            host.systemctl("start", "luminous-server.service").expectSuccess();
            await().atMost(Duration.ofSeconds(60))
                    .until(
                            () -> host.get(LuminousInstall.URL + "/q/health/live")
                                    .status(),
                            status -> status == 200);
            String pid = host.property("luminous-server.service", "MainPID");
            assertThat(host.exec("ps", "-o", "user=", "-p", pid).out().strip()).isEqualTo("luminous");
            assertThat(host.exec("cat", "/proc/" + pid + "/environ").out()).contains("LUMINOUS_TEST_NOTE=two words");

            theSocketIsThere(host);

            host.systemctl("stop", "luminous-server.service").expectSuccess();
            assertThat(host.property("luminous-server.service", "Result")).isEqualTo("success");
            assertThat(host.get(LuminousInstall.URL).status()).isZero();
        }
    }

    /** Who may open it needs no token and is called by their own name; for everybody else there is none. */
    private static void theSocketIsThere(TestHost host) {
        String socket = "/run/luminous/api.sock";
        assertThat(host.exec("stat", "-c", "%a %U:%G", "/run/luminous", socket).out())
                .isEqualTo("750 luminous:luminous\n660 luminous:luminous\n");
        String me = "http://localhost/api/me";
        assertThat(host.exec("curl", "-sS", "--unix-socket", socket, me).out())
                .contains("\"name\":\"root\"", "\"role\":\"admin\"", "\"via\":\"socket\"");
        String paused = host.exec(
                        "curl",
                        "-sS",
                        "--unix-socket",
                        socket,
                        "-H",
                        "Content-Type: application/json",
                        "-d",
                        "{\"reason\": \"by hand\"}",
                        "http://localhost/api/control/pause")
                .out();
        assertThat(paused).contains("\"paused\":true", "\"by\":\"root\"");
        assertThat(host.get(LuminousInstall.URL + "/api/audit?limit=5").body()).contains("by hand (from socket uid 0)");
        assertThat(host.exec(
                                "setpriv",
                                "--reuid=65534",
                                "--regid=65534",
                                "--clear-groups",
                                "curl",
                                "-sS",
                                "--unix-socket",
                                socket,
                                me)
                        .exit())
                .isNotZero();
        assertThat(host.exec(
                                "setpriv",
                                "--reuid=65534",
                                "--regid=luminous",
                                "--clear-groups",
                                "curl",
                                "-sS",
                                "--unix-socket",
                                socket,
                                me)
                        .out())
                .contains("\"name\":\"nobody\"");
        // the journal keeps what it gets: no token is in it
        assertThat(host.journal("luminous-server.service"))
                .contains("no token was ever made")
                .doesNotContain("lum_");
    }
}
