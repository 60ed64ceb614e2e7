package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** Faults of the installed service itself: what it refuses to start with, and that one which stands still is replaced. */
record InstalledFaults(TestHost host) {
    private static final String SERVER = "luminous-server.service";
    private static final String EXECUTOR = "luminous-executor.service";
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Neither starts with a policy that it cannot use, and each says what is wrong before it says anything else. */
    void badPoliciesAreRefused() {
        String good = text("/etc/luminous/policy.yaml");
        host.write("/etc/luminous/policy.yaml", good + "\nheeling: {}\n");
        refused(SERVER);
        assertThat(host.property(SERVER, "ExecStartPre")).contains("status=2");
        assertThat(host.journal(SERVER)).contains("/etc/luminous/policy.yaml", "heeling");
        host.write("/etc/luminous/policy.yaml", good);
        started(SERVER);

        String permits = text(LuminousInstall.POLICY);
        host.write(LuminousInstall.POLICY, permits + "\npermitt restart-unit\n");
        refused(EXECUTOR);
        assertThat(host.journal(EXECUTOR)).contains(LuminousInstall.POLICY, "permitt");
        host.write(LuminousInstall.POLICY, permits);
        started(EXECUTOR);
    }

    /** A server that stands still is killed and replaced; twice its beat is the shortest time that can be given. */
    void standingStillIsNoticed() {
        host.writeUnit(SERVER + ".d/test.conf", "[Service]\nWatchdogSec=20s\nTimeoutAbortSec=2s\n");
        started(SERVER);
        String pid = host.mainPid(SERVER);
        String restarts = host.property(SERVER, "NRestarts");
        host.kill(SERVER, "STOP");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(host.property(SERVER, "NRestarts")).isNotEqualTo(restarts));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(host.property(SERVER, "ActiveState"))
                        .as(() -> host.journal(SERVER))
                        .isEqualTo("active"));
        assertThat(host.mainPid(SERVER)).isNotEqualTo(pid);
        host.exec("rm", "-r", "/etc/systemd/system/" + SERVER + ".d").expectSuccess();
        host.systemctl("daemon-reload").expectSuccess();
    }

    private void refused(String unit) {
        assertThat(systemctl("restart", unit).exit()).as(unit).isNotZero();
        host.systemctl("stop", unit);
    }

    private void started(String unit) {
        host.systemctl("daemon-reload").expectSuccess();
        host.systemctl("reset-failed", unit);
        assertThat(systemctl("restart", unit).exit())
                .as(() -> host.journal(unit))
                .isZero();
    }

    private Command.Result systemctl(String... words) {
        return host.exec(PATIENCE, "", "systemctl", words[0], words[1]);
    }

    private String text(String file) {
        return host.exec("cat", file).expectSuccess().out();
    }
}
