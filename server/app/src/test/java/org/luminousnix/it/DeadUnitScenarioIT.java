package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Shows that a unit which systemd leaves dead is brought back through the executor, verified, and written down on both sides. */
@NeedsTestHost
final class DeadUnitScenarioIT {
    @AutoClose
    private static LuminousHost luminous;

    @BeforeAll
    static void boot() {
        luminous = LuminousHost.boot("permit restart-unit unit=*.service\n", Resource.text("restart-failed.yaml"));
        luminous.startExecutor();
        luminous.startServer();
    }

    @Test
    void aUnitThatIsKilledIsRestartedAndVerified() {
        String unit = Recoveries.victim(luminous.host(), "killed", "no");
        String before = luminous.host().mainPid(unit);
        luminous.host().exec("kill", "-KILL", before).expectSuccess();
        Scenarios.shown("A service is killed", isHealedThroughTheExecutor(unit, before));
    }

    @Test
    void aUnitThatEndsWithAnErrorIsRestartedAndVerified() {
        String unit = "erring.service";
        luminous.host().writeUnit(unit, """
                [Service]
                ExecStart=/bin/sh -c 'trap "exit 3" USR1; while :; do sleep 0.1; done'
                Restart=no
                """);
        luminous.host().systemctl("start", unit).expectSuccess();
        String before = luminous.host().mainPid(unit);
        luminous.host().exec("kill", "-USR1", before).expectSuccess();
        Scenarios.shown("A service ends with an error", isHealedThroughTheExecutor(unit, before));
        assertThat(luminous.host().journal(unit)).contains("status=3");
    }

    /** How the unit was before the step; its journal is for those with the token. */
    private static void showsEvidence(String before, JsonNode incident) {
        String path = "/api/incidents/" + incident.path("id").asText() + "/evidence";
        await().atMost(LuminousHost.PATIENCE).until(() -> !luminous.get(path).isEmpty());
        Map<String, String> parts = new TreeMap<>();
        luminous.get(path)
                .forEach(part ->
                        parts.put(part.path("part").asText(), part.path("text").asText()));
        assertThat(parts).containsOnlyKeys("anomalies", "filesystems", "journal", "pressure", "processes", "unit");
        assertThat(parts.get("unit")).contains("ActiveState=failed", "ExecMainPID=" + before, "Restart=no");
        assertThat(parts.get("filesystems")).contains("/ ");
        assertThat(parts.get("journal")).isEqualTo("(shown to who has the operator token)");
        String token = luminous.host()
                .exec("cat", "/var/lib/luminous/token")
                .expectSuccess()
                .out()
                .strip();
        assertThat(luminous.host()
                        .get(LuminousInstall.URL + path, "Authorization: Bearer " + token)
                        .body())
                .contains("systemd[1]: ")
                .contains(incident.at("/alert/subject/name").asText());
    }

    private static JsonNode isHealedThroughTheExecutor(String unit, String before) {
        JsonNode incident = luminous.ended(unit);
        TestHost host = luminous.host();
        assertThat(host.property(unit, "ActiveState")).isEqualTo("active");
        assertThat(host.property(unit, "MainPID")).isNotIn("0", before);
        assertThat(host.property(unit, "NRestarts"))
                .as("restarts that systemd made by itself")
                .isEqualTo("0");

        assertThat(Records.outcome(incident)).as(incident.toString()).isEqualTo("healed");
        String step = Records.step(incident, 1);
        assertThat(incident.at("/outcome/step").asText()).isEqualTo(step);
        assertThat(Records.states(incident))
                .containsExactly("OPEN", "DIAGNOSED", "PLANNED", "EXECUTING", "VERIFYING", "SOAKING", "HEALED");
        assertThat(Records.rungs(incident)).containsExactly("DIRECT unable", "EXECUTOR done");
        assertThat(Records.texts(luminous.audit(incident), "kind"))
                .containsExactly(
                        "RAISED", "PLANNED", "STARTED", "CAPTURED", "EXECUTED", "VERIFIED", "VERIFIED", "CONCLUDED");

        showsEvidence(before, incident);
        List<JsonNode> acted = Records.ofStep(luminous.executorAudit(), step);
        assertThat(Records.texts(acted, "event")).containsExactly("intent", "finished");
        assertThat(acted.getFirst().path("action").asText()).isEqualTo("restart-unit");
        assertThat(acted.getFirst().at("/args/unit").asText()).isEqualTo(unit);
        assertThat(acted.getLast().path("outcome").asText()).isEqualTo("DONE");
        long active = Long.parseLong(host.property(unit, "ActiveEnterTimestampMonotonic"));
        assertThat(acted.getFirst().path("nanos").asLong() / 1000)
                .as("the intent was written, microseconds since boot")
                .isLessThan(active);
        assertThat(luminous.executor("audit", "verify", "--state", "/var/lib/luminous-executor")
                        .expectSuccess()
                        .out())
                .startsWith("verified");
        assertThat(luminous.warnings()).isEmpty();
        return incident;
    }
}
