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

            host.systemctl("stop", "luminous-server.service").expectSuccess();
            assertThat(host.property("luminous-server.service", "Result")).isEqualTo("success");
            assertThat(host.get(LuminousInstall.URL).status()).isZero();
        }
    }
}
