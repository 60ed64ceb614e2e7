package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Shows the other rungs on a host whose executor is not running: sudo where one rule allows it, a person where none does, a user's own unit. */
@NeedsTestHost
final class RungsScenarioIT {
    private static final String COMMAND = "/usr/bin/systemctl restart -- victim.service";

    private static final String OWN_BURNER = """
            apiVersion: luminous/v1
            rules:
              - alert: OwnBurner
                each: process_cpu_ratio
                expr: "labels.comm == 'own-burner' && value > 0.05 && metric('process_nice', labels) < 10.0"
                labels: {severity: medium}
                annotations: {summary: "$comm burns $value of a core"}
            remediations:
              - alert: OwnBurner
                mode: auto
                steps:
                  - {action: set-unit-property, args: {unit: own-burner.service, property: CPUWeight, value: "20"}, settle: 500ms}
                verify: {within: 20s, healthyDelay: 1s}
            """;

    @AutoClose
    private static LuminousHost luminous;

    @BeforeAll
    static void boot() {
        luminous = LuminousHost.boot("permit restart-unit unit=*.service\n", Resource.text("restart-failed.yaml"));
        luminous.allowSudo();
        TestHost host = luminous.host();
        host.write("/etc/sudoers.d/luminous", """
                luminous ALL=(root) NOPASSWD: %s
                luminous ALL=(root) PASSWD: /usr/bin/systemctl restart -- locked.service
                """.formatted(COMMAND));
        host.exec("chmod", "0440", "/etc/sudoers.d/luminous").expectSuccess();
        host.exec("visudo", "-c").expectSuccess();
        host.write("/etc/luminous/conf.d/own-burner.yaml", OWN_BURNER);
        host.exec("install", "-d", "-o", "luminous", "-g", "luminous", "/var/lib/luminous")
                .expectSuccess();
        host.exec("loginctl", "enable-linger", "luminous").expectSuccess();
        await().atMost(LuminousHost.PATIENCE)
                .until(() -> user("is-system-running").out(), "running\n"::equals);
        user("start", "dbus.service").expectSuccess();
        luminous.startServer();
    }

    @Test
    void aSudoRuleForExactlyThisCommandIsUsed() {
        TestHost host = luminous.host();
        String unit = Recoveries.victim(host, "victim", "no");
        String before = host.mainPid(unit);
        host.kill(unit, "KILL");

        JsonNode incident = luminous.ended(unit);
        assertThat(Records.outcome(incident)).as(incident.toString()).isEqualTo("healed");
        assertThat(Records.rungs(incident)).containsExactly("DIRECT unable", "EXECUTOR unable", "SUDO done");
        Scenarios.shown("No executor, a sudo rule for exactly this command", incident);
        assertThat(host.property(unit, "ActiveState")).isEqualTo("active");
        assertThat(host.property(unit, "MainPID")).isNotIn("0", before);
        assertThat(host.exec("journalctl", "--no-pager", "--output=cat", "_COMM=sudo")
                        .out())
                .as("sudo's own record")
                .contains("USER=root ; COMMAND=" + COMMAND);
    }

    @Test
    void withoutAnyWayAPersonGetsTheExactCommandAndItWorks() {
        TestHost host = luminous.host();
        String unit = Recoveries.victim(host, "orphan", "no");
        String before = host.mainPid(unit);
        host.kill(unit, "KILL");

        JsonNode incident = luminous.ended(unit);
        assertThat(Records.outcome(incident)).as(incident.toString()).isEqualTo("escalated");
        assertThat(Records.rungs(incident))
                .containsExactly(
                        "DIRECT unable",
                        "EXECUTOR unable",
                        "SUDO unable",
                        "USER_SPACE unable",
                        "MANUAL needs-operator");
        assertThat(host.property(unit, "ActiveState")).isEqualTo("failed");
        assertThat(Records.texts(luminous.audit(incident), "kind"))
                .containsExactly("RAISED", "PLANNED", "STARTED", "CAPTURED", "EXECUTED", "CONCLUDED");
        List<String> commands = Records.elements(incident.at("/outcome/commands"))
                .map(JsonNode::asText)
                .toList();
        assertThat(commands).containsExactly("sudo /usr/bin/systemctl restart -- orphan.service");
        Scenarios.shown("No executor, no sudo rule: handed over with the command", incident);

        host.exec("sh", "-c", commands.getFirst()).expectSuccess();
        assertThat(host.property(unit, "ActiveState")).isEqualTo("active");
        assertThat(host.property(unit, "MainPID")).isNotIn("0", before);
        await().atMost(LuminousHost.PATIENCE)
                .untilAsserted(() -> assertThat(luminous.get("/api/alerts").toString())
                        .as("alerts once the person has acted")
                        .doesNotContain(unit));
        assertThat(Records.outcome(luminous.incidents(unit).getFirst()))
                .as("what was handed over stays on record as that")
                .isEqualTo("escalated");
    }

    @Test
    void aSudoRuleThatAsksForAPasswordIsNoWay() {
        TestHost host = luminous.host();
        String unit = Recoveries.victim(host, "locked", "no");
        host.kill(unit, "KILL");

        JsonNode incident = luminous.ended(unit);
        assertThat(Records.outcome(incident)).as(incident.toString()).isEqualTo("escalated");
        assertThat(Records.rungs(incident))
                .containsExactly(
                        "DIRECT unable",
                        "EXECUTOR unable",
                        "SUDO unreachable",
                        "USER_SPACE unable",
                        "MANUAL needs-operator");
        assertThat(host.property(unit, "ActiveState")).isEqualTo("failed");
    }

    @Test
    void aUnitOfTheServersOwnUserManagerIsRestartedDirectly() {
        TestHost host = luminous.host();
        host.write("/etc/systemd/user/own.service", """
                [Service]
                ExecStart=/bin/sleep infinity
                Restart=no
                """);
        user("daemon-reload").expectSuccess();
        user("start", "own.service").expectSuccess();
        String before =
                user("show", "--value", "--property", "MainPID", "own.service").out();
        host.exec("kill", "-KILL", before.strip()).expectSuccess();

        JsonNode incident = luminous.ended("own.service");
        assertThat(Records.outcome(incident)).as(incident.toString()).isEqualTo("healed");
        assertThat(Records.rungs(incident)).containsExactly("DIRECT done");
        Scenarios.shown("A unit of the server's own user manager", incident);
        assertThat(incident.at("/plan/steps/0/call/args/scope").asText()).isEqualTo("user");
        assertThat(user("is-active", "own.service").out()).isEqualTo("active\n");
        assertThat(user("show", "--value", "--property", "MainPID", "own.service")
                        .out())
                .isNotIn("0\n", before);
    }

    @Test
    void whatMayNotBeThrottledIsMadeToGiveWayAndThatIsCalledPartial() {
        TestHost host = luminous.host();
        host.exec("cp", "/bin/sh", "/usr/local/bin/own-burner").expectSuccess();
        host.writeUnit("own-burner.service", """
                [Service]
                User=luminous
                ExecStart=/usr/local/bin/own-burner -c 'while :; do :; done'
                """);
        host.systemctl("start", "own-burner.service").expectSuccess();
        String pid = host.property("own-burner.service", "MainPID");

        JsonNode incident = luminous.ended(pid + ":" + host.start(pid));
        assertThat(Records.outcome(incident)).as(incident.toString()).isEqualTo("healed");
        assertThat(Records.rungs(incident))
                .containsExactly("DIRECT unable", "EXECUTOR unable", "SUDO unable", "USER_SPACE partial");
        Scenarios.shown("A burner that may not be throttled gives way", incident);
        assertThat(host.exec("ps", "-o", "ni=", "-p", pid).out().strip()).isEqualTo("10");
        assertThat(host.property("own-burner.service", "CPUWeight")).isEqualTo("[not set]");
        host.systemctl("stop", "own-burner.service").expectSuccess();
    }

    private static Command.Result user(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--user", "--machine=luminous@.host"));
        all.addAll(List.of(arguments));
        return luminous.host().systemctl(all.toArray(String[]::new));
    }
}
