package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Custom probes of a policy on a real systemd: what systemd itself takes for healthy. */
@NeedsTestHost
final class CustomProbesIT {
    private static final String SERVE = "/opt/jdk/bin/jwebserver -b 127.0.0.1 -d /usr/share -p ";

    @AutoClose
    private static LuminousHost luminous;

    private static TestHost host;

    @BeforeAll
    static void boot() {
        luminous = LuminousHost.boot("permit restart-unit unit=*.service\n", Resource.text("custom-probes.yaml"));
        host = luminous.host();
        unit("web.service", "ExecStart=" + SERVE + "8081");
        unit("slow.service", "ExecStart=/bin/sh -c 'sleep 6; exec " + SERVE + "8082'");
        host.exec(
                        "/opt/jdk/bin/keytool",
                        "-genkeypair",
                        "-alias",
                        "it",
                        "-keyalg",
                        "EC",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-dname",
                        "CN=luminous",
                        "-ext",
                        "SAN=IP:127.0.0.1",
                        "-validity",
                        "3",
                        "-keystore",
                        "/etc/cert.p12")
                .expectSuccess();
        unit(
                "cert.service",
                "ExecStart=/opt/jdk/bin/java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp /opt/luminous/test"
                        + " org.luminousnix.server.probe.custom.TlsListener /etc/cert.p12 8443");
        host.systemctl("start", "web.service", "cert.service").expectSuccess();
        luminous.startExecutor();
        luminous.startServer();
    }

    private static void unit(String name, String exec) {
        host.writeUnit(name, "[Service]\nType=exec\n" + exec + "\n");
    }

    /** How the server says that a probe is, as {@code FAILED: HTTP 503 …}. */
    private static String status(String probe) {
        return Records.elements(luminous.get("/api/snapshot").path("probes"))
                .filter(status -> status.path("probe").asText().equals(probe))
                .map(status -> status.path("answer").asText() + ": "
                        + status.path("reason").asText())
                .findFirst()
                .orElse("not there");
    }

    private static void becomes(String probe, String status) {
        await().atMost(LuminousHost.PATIENCE)
                .untilAsserted(() -> assertThat(status(probe)).startsWith(status));
    }

    @Test
    void aServiceThatHangsIsRestartedAlthoughSystemdFindsItWell() {
        becomes("web", "OK");
        await().atMost(LuminousHost.PATIENCE)
                .until(() -> luminous.incidents("web.service").stream().allMatch(Records::hasEnded));
        // a web server that was slow to warm up may have been restarted before
        int earlier = luminous.incidents("web.service").size();
        String before = host.mainPid("web.service");
        host.kill("web.service", "STOP");
        await().atMost(LuminousHost.PATIENCE)
                .until(() -> luminous.incidents("web.service").size() > earlier
                        && luminous.incidents("web.service").stream().allMatch(Records::hasEnded));
        JsonNode incident = luminous.incidents("web.service").getLast();
        assertThat(Records.outcome(incident)).as(incident.toString()).isEqualTo("healed");
        assertThat(incident.at("/alert/rule").asText()).isEqualTo("WebDown");
        assertThat(host.mainPid("web.service")).isNotEqualTo(before);
        becomes("web", "OK");
        Scenarios.shown("A service hangs (SIGSTOP): its process lives, its HTTP probe fails", incident);
    }

    @Test
    void aCertificateThatExpiresIsShownAndNothingIsDone() {
        JsonNode incident = luminous.incident("cert.service", Records::hasEnded);
        assertThat(incident.at("/alert/rule").asText()).isEqualTo("CertificateExpires");
        double seconds = incident.at("/alert/evidence/0/value").asDouble();
        assertThat(seconds).isBetween(2.9 * 86_400, 3.0 * 86_400);
        becomes("cert", "OK: certificate: ");
        Scenarios.shown("A certificate expires within a week", incident);
    }

    @Test
    void whomTheSandboxMayNotAskIsNotKnownToBeDown() {
        becomes("outside", "NODATA: ");
    }

    @Test
    void aSlowStarterIsNotTakenForDownWithinItsStartPeriod() {
        becomes("slow", "FAILED");
        JsonNode incident = luminous.ended("slow.service");
        assertThat(Records.outcome(incident)).as(incident.toString()).isEqualTo("healed");
        assertThat(Records.rungs(incident))
                .as("one restart, and then it was waited for")
                .containsExactly("DIRECT unable", "EXECUTOR done");
        assertThat(host.property("slow.service", "ActiveState")).isEqualTo("active");
        becomes("slow", "OK");
        host.systemctl("restart", "slow.service").expectSuccess();
        String started = host.mainPid("slow.service");
        becomes("slow", "OK: within its start period: http://127.0.0.1:8082/: Connection refused");
        await().atMost(LuminousHost.PATIENCE).until(() -> status("slow").equals("OK: "));
        assertThat(host.mainPid("slow.service")).as("it was let start").isEqualTo(started);
        assertThat(luminous.incidents("slow.service")).hasSize(1);
        Scenarios.shown(
                "A service that takes 6 s to answer is down, is started, and is started once more by hand", incident);
    }
}
