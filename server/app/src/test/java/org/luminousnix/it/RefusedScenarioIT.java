package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Shows what is never done: to protected units, whoever asks, and to units that the executor's own policy does not give away. */
@NeedsTestHost
final class RefusedScenarioIT {
    @AutoClose
    private static LuminousHost luminous;

    @BeforeAll
    static void boot() {
        luminous = LuminousHost.boot("""
                permit restart-unit unit=*.service
                deny restart-unit unit=forbidden.service
                """, Resource.text("restart-protected.yaml"));
        luminous.server(Map.of("LUMINOUS_UNITS", "dbus.service"));
        luminous.allowSudo();
        TestHost host = luminous.host();
        // sudo would allow anything here: that it is not used is what the second test is about
        host.write("/etc/sudoers.d/luminous", "luminous ALL=(root) NOPASSWD: ALL\n");
        host.exec("chmod", "0440", "/etc/sudoers.d/luminous").expectSuccess();
        luminous.startExecutor();
        luminous.startServer();
    }

    @Test
    void protectedUnitsAreLeftAloneByTheServer() {
        TestHost host = luminous.host();
        String bus = host.property("dbus.service", "MainPID");
        failing("sshd.service");
        for (String unit : List.of("sshd.service", "dbus.service")) {
            JsonNode incident = luminous.ended(unit);
            assertThat(Records.outcome(incident)).as(incident.toString()).isEqualTo("withheld");
            assertThat(incident.at("/outcome/guard").asText()).isEqualTo("protected");
            assertThat(incident.at("/outcome/reason").asText()).contains(unit);
            assertThat(Records.texts(luminous.audit(incident), "kind"))
                    .containsExactly("RAISED", "PLANNED", "OBJECTED");
            Scenarios.shown("A protected unit fails: " + unit, incident);
        }
        assertThat(host.property("dbus.service", "MainPID")).isEqualTo(bus);
        assertThat(starts("sshd.service")).isEqualTo(1);
    }

    @Test
    void protectedUnitsAreRefusedByTheExecutorThoughItsPolicyPermitsAll() {
        TestHost host = luminous.host();
        String bus = host.property("dbus.service", "MainPID");
        for (String unit : List.of("dbus.service", "sshd.service", "luminous-server.service")) {
            String step = "direct-" + unit;
            String reply = ExecutorAsk.as(host, "luminous", step, "restart-unit", "unit=" + unit);
            assertThat(reply).startsWith("Refusal").contains("DENIED", "is protected, no policy can permit it");
            List<JsonNode> audited = Records.ofStep(luminous.executorAudit(), step);
            assertThat(Records.texts(audited, "event")).containsExactly("refused");
            assertThat(audited.getFirst().path("code").asText()).isEqualTo("DENIED");
            assertThat(audited.getFirst().path("uid").asText())
                    .isEqualTo(host.exec("id", "-u", "luminous").out().strip());
        }
        assertThat(host.property("dbus.service", "MainPID")).isEqualTo(bus);
        verified();
    }

    @Test
    void aUnitThatTheExecutorsPolicyDeniesIsNotRestartedThroughSudoEither() {
        failing("forbidden.service");
        JsonNode incident = luminous.ended("forbidden.service");
        assertThat(Records.outcome(incident)).as(incident.toString()).isEqualTo("withheld");
        assertThat(incident.at("/outcome/guard").asText()).isEqualTo("executor");
        assertThat(Records.rungs(incident)).containsExactly("DIRECT unable", "EXECUTOR refused");
        assertThat(incident.at("/outcome/reason").asText()).contains("DENIED");
        Scenarios.shown("A service that the executor's policy denies", incident);
        List<JsonNode> audited = Records.ofStep(luminous.executorAudit(), Records.step(incident, 1));
        assertThat(Records.texts(audited, "event")).containsExactly("refused");
        assertThat(audited.getFirst().path("code").asText()).isEqualTo("DENIED");
        assertThat(audited.getFirst().path("policy_line").asInt()).isEqualTo(3);
        assertThat(starts("forbidden.service")).isEqualTo(1);
        assertThat(luminous.host()
                        .exec("journalctl", "--no-pager", "--output=cat", "_COMM=sudo")
                        .out())
                .doesNotContain("COMMAND=");
        assertThat(luminous.executor(
                                "check", "restart-unit", "unit=forbidden.service", "--policy", LuminousInstall.POLICY)
                        .out())
                .contains("line 3");
        verified();
    }

    private static void verified() {
        assertThat(luminous.executor("audit", "verify", "--state", "/var/lib/luminous-executor")
                        .expectSuccess()
                        .out())
                .startsWith("verified");
    }

    private static void failing(String unit) {
        luminous.host().writeUnit(unit, """
                [Service]
                ExecStart=/bin/sh -c 'echo start >> /run/starts.%n; exit 1'
                Restart=no
                """);
        luminous.host().systemctl("start", unit);
    }

    private static int starts(String unit) {
        return (int)
                luminous.host().exec("cat", "/run/starts." + unit).out().lines().count();
    }
}
