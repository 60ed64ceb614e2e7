package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Shows what the dashboards are told of a real host while a unit is throttled on it, and that a person takes the throttle back. */
@NeedsTestHost
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class UndoScenarioIT {
    private static final String HOG = "hog.service";

    @AutoClose
    private static LuminousHost luminous;

    private static TestHost host;
    private static String id;

    @BeforeAll
    static void boot() {
        luminous = LuminousHost.boot("permit set-unit-property unit=hog.service\n", Resource.text("undo.yaml"));
        host = luminous.host();
        host.writeUnit(HOG, """
                [Unit]
                Description=Takes <b>all</b> it can get
                [Service]
                ExecStart=/bin/sh -c 'while :; do :; done'
                """);
        luminous.startExecutor();
        luminous.startServer();
        luminous.goFirst();
        host.systemctl("start", HOG).expectSuccess();
        id = luminous.incident(HOG, i -> i.path("state").asText().equals("SOAKING"))
                .path("id")
                .asText();
    }

    @Test
    @Order(1)
    void theUnitIsShownWithItsIncidentAndItsNeighbours() {
        JsonNode found = luminous.get("/api/units?state=active&text=hog");
        assertThat(found).hasSize(1);
        JsonNode hog = found.get(0);
        assertThat(hog.path("unit").asText()).isEqualTo(HOG);
        assertThat(hog.path("sub").asText()).isEqualTo("running");
        assertThat(hog.path("incident").asText()).isEqualTo(id);
        assertThat(hog.path("since").asText()).startsWith("20");
        assertThat(hog.path("cpuRatio").asDouble()).isPositive();
        assertThat(luminous.get("/api/units").size())
                .isGreaterThan(luminous.get("/api/units?state=active").size())
                .isGreaterThan(20);

        JsonNode whole = luminous.get("/api/units/" + HOG);
        assertThat(whole.path("untold").isNull()).as(whole.toString()).isTrue();
        assertThat(Records.texts(Records.elements(whole.path("needs")).toList(), "unit"))
                .contains("sysinit.target");
        assertThat(Records.texts(
                        Records.elements(luminous.get("/api/units/sysinit.target")
                                        .path("neededBy"))
                                .toList(),
                        "unit"))
                .contains(HOG);
        assertThat(whole.path("description").asText()).isEqualTo("Takes <b>all</b> it can get");
        assertThat(whole.path("load").asText()).isEqualTo("loaded");
        assertThat(whole.path("since")).isEqualTo(hog.path("since"));
        assertThat(whole.at("/incidents/0").asText()).isEqualTo(id);
        assertThat(host.get(LuminousInstall.URL + "/api/units/no-such.service").status())
                .isEqualTo(404);
        assertThat(host.systemctl("list-units", "--all", "--plain", "no-such.service")
                        .out())
                .as("systemd was not made to load it")
                .doesNotContain("no-such.service loaded")
                .doesNotContain("no-such.service not-found");
    }

    @Test
    @Order(2)
    void processesSeriesPolicyAndActionsAreThoseOfTheHost() {
        String pid = host.mainPid(HOG);
        JsonNode shell = Records.elements(luminous.get("/api/processes?limit=1000"))
                .filter(process -> process.path("pid").asText().equals(pid))
                .findFirst()
                .orElseThrow();
        assertThat(shell.path("name").asText()).isEqualTo("sh");
        assertThat(shell.path("user").asText()).isEqualTo("root");
        assertThat(shell.path("unit").asText()).isEqualTo(HOG);
        assertThat(shell.path("state").asText()).isIn("R", "S");
        JsonNode series = luminous.get("/api/series?name=unit_cpu_ratio&match=unit:" + HOG);
        assertThat(series).hasSize(1);
        assertThat(series.at("/0/unit").asText()).isEqualTo("ratio");
        assertThat(series.at("/0/points")).isNotEmpty();

        JsonNode policy = luminous.get("/api/policy");
        assertThat(policy.path("sha256").asText()).matches("[0-9a-f]{64}");
        assertThat(policy.at("/rules/0/alert").asText()).isEqualTo("UnitHog");
        assertThat(policy.at("/rules/0/source").asText())
                .isEqualTo(policy.at("/files/0").asText() + ":5");
        assertThat(policy.at("/remediations/0/steps/0/mode").asText()).isEqualTo("auto");
        assertThat(policy.at("/remediations/0/steps/0/reversible").asBoolean()).isTrue();
        assertThat(policy.path("lastReload").isNull()).isTrue();

        JsonNode action = Records.elements(luminous.get("/api/actions"))
                .filter(one -> one.path("action").asText().equals("set-unit-property"))
                .findFirst()
                .orElseThrow();
        assertThat(action.path("source").asText()).isEqualTo("both");
        assertThat(action.path("permitted").isNull()).isTrue();
        assertThat(action.path("temporary").asBoolean()).isTrue();
        assertThat(Records.texts(Records.elements(action.path("parameters")).toList(), "name"))
                .contains("unit", "property", "value", "lease");
    }

    @Test
    @Order(3)
    void aPersonTakesTheThrottleBack() {
        assertThat(host.property(HOG, "CPUQuotaPerSecUSec")).isEqualTo("10ms");
        JsonNode undone = luminous.operate(
                "/api/incidents/" + id + "/undo", "{\"reason\": \"the nightly job needs it\", \"by\": \"ada\"}");
        assertThat(undone.path("state").asText()).as(undone.toString()).isEqualTo("ROLLED_BACK");
        assertThat(host.property(HOG, "CPUQuotaPerSecUSec")).isEqualTo("infinity");
        assertThat(luminous.executor("leases").expectSuccess().out()).contains("no lease is in force");
        assertThat(undone.at("/outcome/reason").asText()).isEqualTo("taken back by ada: the nightly job needs it");
        List<JsonNode> asked = Records.ofStep(luminous.executorAudit(), Records.step(undone, 1) + ":undo");
        assertThat(Records.texts(asked, "event")).containsExactly("intent", "finished");
        assertThat(luminous.get("/api/incidents/" + id).path("state").asText()).isEqualTo("ROLLED_BACK");

        String token = luminous.token();
        var again = luminous.post(
                "/api/incidents/" + id + "/undo", "{\"reason\": \"again\"}", "Authorization: Bearer " + token);
        assertThat(again.status()).as(again.body()).isEqualTo(409);
        assertThat(again.body()).contains("no step of incident " + id + " that can be taken back is in force");
        host.systemctl("stop", HOG).expectSuccess();
    }

    @Test
    @Order(4)
    void itIsWrittenDownAndCanBeReplayed() {
        List<JsonNode> said = Records.elements(luminous.get("/api/audit?actor=ada&incident=" + id))
                .toList();
        assertThat(Records.texts(said, "kind")).containsExactly("UNDONE", "STARTED");
        assertThat(luminous.get("/api/audit?text=nightly&kind=STARTED")).hasSize(1);
        assertThat(luminous.get("/api/incidents?subject=hog&state=rolled_back&rule=UnitHog"))
                .hasSize(1);
        List<String> states = Records.elements(luminous.get("/api/incidents/" + id + "/events"))
                .map(version -> version.at("/incident/state").asText())
                .toList();
        assertThat(states).containsSubsequence("EXECUTING", "VERIFYING", "SOAKING", "ROLLED_BACK");

        JsonNode chains = luminous.get("/api/audit/chain");
        assertThat(chains.at("/server/whole").asBoolean()).as(chains.toString()).isTrue();
        assertThat(chains.at("/server/head").asText()).matches("[0-9a-f]{64}");
        assertThat(chains.at("/executor/reachable").asBoolean())
                .as(chains.toString())
                .isTrue();
        assertThat(chains.at("/executor/reason").asText()).contains("luminous-executor audit verify");
    }
}
