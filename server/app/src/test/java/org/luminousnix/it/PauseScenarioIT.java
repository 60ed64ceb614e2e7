package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Shows that a person can hold all healing and let it go on, that this outlives the server, and that holding makes no noise. */
@NeedsTestHost
final class PauseScenarioIT {
    private static final String REASON = "the disks are being changed";

    @AutoClose
    private static LuminousHost luminous;

    @BeforeAll
    static void boot() {
        luminous = LuminousHost.boot("permit restart-unit unit=*.service\n", Resource.text("restart-failed.yaml"));
        luminous.startExecutor();
        luminous.startServer();
    }

    @Test
    void aPauseHoldsHealingUntilItIsLifted() {
        TestHost host = luminous.host();
        String word = "{\"reason\":\"" + REASON + "\",\"by\":\"alice\"}";
        assertThat(luminous.post("/api/control/pause", word).status()).isEqualTo(401);
        assertThat(luminous.get("/api/snapshot").at("/control/paused").asBoolean())
                .isFalse();
        assertThat(luminous.operate("/api/control/pause", word).path("paused").asBoolean())
                .isTrue();

        String unit = Recoveries.victim(host, "held", "no");
        host.kill(unit, "KILL");
        isHeld(luminous.ended(unit));
        for (int i = 0; i < 5; i++) {
            host.systemctl("daemon-reload").expectSuccess();
        }
        await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(luminous.incidents(unit))
                    .as("incidents about one failure")
                    .hasSize(1);
            assertThat(host.property(unit, "ActiveState")).isEqualTo("failed");
        });

        luminous.stopServer();
        luminous.startServer();
        JsonNode control = luminous.get("/api/snapshot").path("control");
        assertThat(control.path("paused").asBoolean()).isTrue();
        assertThat(control.path("reason").asText()).isEqualTo(REASON);
        assertThat(control.path("by").asText()).isEqualTo("alice");
        await().atMost(LuminousHost.PATIENCE)
                .until(
                        () -> luminous.incidents(unit).stream()
                                .filter(Records::hasEnded)
                                .count(),
                        ended -> ended == 2);
        isHeld(luminous.incidents(unit).getLast());
        assertThat(host.property(unit, "ActiveState")).isEqualTo("failed");

        luminous.operate("/api/control/resume", "{\"reason\":\"done\",\"by\":\"alice\"}");
        JsonNode healed =
                luminous.incident(unit, incident -> Records.outcome(incident).equals("healed"));
        assertThat(Records.rungs(healed)).containsExactly("DIRECT unable", "EXECUTOR done");
        Scenarios.shown(
                "Paused by a person, later resumed", luminous.incidents(unit).getFirst(), healed);
        assertThat(host.property(unit, "ActiveState")).isEqualTo("active");
        List<JsonNode> trail = Records.elements(luminous.get("/api/audit?limit=1000"))
                .filter(line -> line.path("actor").asText().equals("alice"))
                .toList();
        assertThat(Records.texts(trail, "kind")).containsExactly("RESUMED", "PAUSED");
        assertThat(trail.getLast().path("text").asText()).contains(REASON);
    }

    private static void isHeld(JsonNode incident) {
        assertThat(Records.outcome(incident)).as(incident.toString()).isEqualTo("withheld");
        assertThat(incident.at("/outcome/guard").asText()).isEqualTo("paused");
        assertThat(incident.at("/outcome/reason").asText()).contains("alice", REASON);
    }
}
