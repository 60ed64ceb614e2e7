package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Shows on a real host that an alert from outside is healed, and that what cannot be healed is told: in the journal, and to a listener on
 * the host's loopback.
 */
@NeedsTestHost
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class NotificationsScenarioIT {
    private static final String POLICY = """
            apiVersion: luminous/v1
            defaults: {interval: 1s, staleAfter: 30s}
            rules:
              - alert: UnitFailed
                each: systemd_unit_failed
                expr: "value > 0.5"
                labels: {severity: high}
                annotations: {summary: "$unit failed"}
            external:
              silentAfter: 10m
              alerts:
                - {alert: WebSlow, subject: unit, severity: medium}
            remediations:
              - alert: UnitFailed
                mode: auto
                steps:
                  - {action: notify, args: {receiver: hook, text: "about to restart"}}
                  - {action: restart-unit, args: {unit: $unit, scope: "$scope?"}}
                verify: {within: 10s, healthyDelay: 1s}
              - alert: WebSlow
                mode: auto
                steps: [{action: restart-unit, args: {unit: $unit}}]
                verify: {within: 30s, healthyDelay: 1s}
            healing: {cooldown: 1s}
            notifications:
              receivers:
                - {name: log, journal: {}}
                - {name: hook, webhook: {url: "http://127.0.0.1:9095/hook"}}
              routes:
                - {receiver: log, groupWait: 1s, groupInterval: 1s}
                - {receiver: hook, groupWait: 1s, groupInterval: 1s}
            """;

    @AutoClose
    private static LuminousHost luminous;

    @BeforeAll
    static void boot() {
        luminous = LuminousHost.boot("permit restart-unit unit=*.service\n", POLICY);
        luminous.startExecutor();
        luminous.startServer();
    }

    @Test
    @Order(1)
    void anAlertFromOutsideIsHealedAndTheSenderHasTheLastWord() {
        TestHost host = luminous.host();
        String unit = Recoveries.victim(host, "slow", "no");
        String before = host.mainPid(unit);
        luminous.operate("/api/alertmanager", posted("firing", unit));
        await().atMost(LuminousHost.PATIENCE)
                .until(() -> !host.property(unit, "MainPID").equals(before));
        JsonNode verifying = luminous.incident(
                unit, incident -> incident.path("state").asText().equals("VERIFYING"));
        assertThat(Records.outcome(verifying))
                .as("restarted, but still reported")
                .isEmpty();
        JsonNode receipt = luminous.operate("/api/alertmanager", posted("resolved", unit));
        assertThat(receipt.at("/changed/0").asText()).isEqualTo("WebSlow on {unit=" + unit + "} is resolved");
        JsonNode incident = luminous.ended(unit);
        assertThat(Records.outcome(incident)).as(incident.toString()).isEqualTo("healed");
        assertThat(luminous.get("/api/audit?limit=100").findValuesAsText("kind"))
                .contains("RECEIVED");
        Scenarios.shown("External alert heals a unit", incident);
    }

    @Test
    @Order(2)
    void whatNobodyMayHealIsToldInTheJournalAndToTheListener() {
        TestHost host = luminous.host();
        host.systemctl("stop", "luminous-executor.socket", "luminous-executor.service");
        String unit = Recoveries.victim(host, "down", "no");
        host.kill(unit, "KILL");
        JsonNode incident = luminous.ended(unit);
        String id = incident.path("id").asText();
        assertThat(Records.outcome(incident)).as(incident.toString()).isEqualTo("escalated");

        await().atMost(LuminousHost.PATIENCE)
                .untilAsserted(() -> assertThat(journal(id)).isNotEmpty());
        JsonNode entry = Records.json(journal(id).getFirst());
        assertThat(entry.path("MESSAGE").asText())
                .startsWith("Handed over: " + unit + " failed")
                .contains("sudo /usr/bin/systemctl restart -- " + unit, "/api/incidents/" + id);
        assertThat(entry.path("LUMINOUS_ALERT").asText()).isEqualTo("UnitFailed");
        assertThat(entry.path("LUMINOUS_OUTCOME").asText()).isEqualTo("escalated");
        assertThat(entry.path("PRIORITY").asText()).isEqualTo("4");
        assertThat(entry.path("_UID").asText())
                .as("the server's own unprivileged user")
                .isNotEqualTo("0");

        assertThat(host.exec("test", "-e", "/run/hook.log").exit())
                .as("nobody listens yet: the messages wait")
                .isNotZero();
        luminous.stopServer();
        host.writeUnit("hook.service", """
                [Service]
                ExecStart=/opt/jdk/bin/java -cp /opt/luminous/test %s 9095 /run/hook.log
                """.formatted(HookListener.class.getName()));
        host.systemctl("start", "hook.service").expectSuccess();
        luminous.startServer();
        await().atMost(LuminousHost.PATIENCE)
                .untilAsserted(() -> assertThat(hooked()).hasSizeGreaterThanOrEqualTo(2));
        assertThat(hooked().getFirst().at("/alerts/0/annotations/description").asText())
                .as("what the step told, first")
                .isEqualTo("about to restart");
        JsonNode told = hooked().get(1);
        assertThat(told.path("version").asText()).isEqualTo("4");
        assertThat(told.at("/alerts/0/labels/unit").asText()).isEqualTo(unit);
        assertThat(told.at("/alerts/0/annotations/commands").asText())
                .isEqualTo("sudo /usr/bin/systemctl restart -- " + unit);

        host.systemctl("restart", unit).expectSuccess();
        await().atMost(LuminousHost.PATIENCE)
                .untilAsserted(
                        () -> assertThat(hooked().getLast().path("status").asText())
                                .as("by hand it is mended, and who was told hears of it")
                                .isEqualTo("resolved"));
        Scenarios.shown("Executor down: handed over and notified", incident);
    }

    private static String posted(String status, String unit) {
        return """
                {"version": "4", "groupKey": "g", "status": "%1$s", "receiver": "luminous", "alerts": [{"status": "%1$s",
                "labels": {"alertname": "WebSlow", "severity": "warning", "unit": "%2$s"}, "annotations": {}}]}
                """.formatted(status, unit);
    }

    private static List<String> journal(String incident) {
        luminous.host().exec("journalctl", "--sync").expectSuccess();
        return luminous.host()
                .exec("journalctl", "--no-pager", "--output=json", "LUMINOUS_INCIDENT=" + incident)
                .expectSuccess()
                .out()
                .lines()
                .toList();
    }

    private static List<JsonNode> hooked() {
        return luminous.host()
                .exec("sh", "-c", "cat /run/hook.log 2>/dev/null || true")
                .out()
                .lines()
                .map(Records::json)
                .toList();
    }
}
