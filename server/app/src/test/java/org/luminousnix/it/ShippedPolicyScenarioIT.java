package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Shows what the policy that is shipped does on a real host, with nothing changed but how long is waited. */
@NeedsTestHost
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ShippedPolicyScenarioIT {
    @AutoClose
    private static LuminousHost luminous;

    @BeforeAll
    static void boot() {
        luminous = LuminousHost.boot(
                "permit restart-unit unit=*.service\npermit reset-failed-unit unit=*.service\n", shipped());
        luminous.startExecutor();
        luminous.startServer();
    }

    @Test
    @Order(1)
    void aHostWithNothingWrongIsLeftInPeaceAndTheLogIsQuiet() {
        await().during(Duration.ofSeconds(8)).atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            JsonNode now = luminous.get("/api/snapshot");
            assertThat(now.path("incidents")).isEmpty();
            assertThat(Records.elements(now.path("probes"))
                            .filter(probe -> probe.path("answer").asText().equals("FAILED")))
                    .isEmpty();
        });
        assertThat(Records.elements(luminous.get("/api/snapshot").path("probes"))
                        .filter(probe -> probe.path("answer").asText().equals("OK")))
                .hasSizeGreaterThan(5);
        assertThat(luminous.warnings()).isEmpty();
    }

    @Test
    @Order(2)
    void aDeadUnitIsNotTouchedButThePersonGetsTheCommand() {
        TestHost host = luminous.host();
        String unit = Recoveries.victim(host, "dead", "no");
        host.kill(unit, "KILL");
        JsonNode incident = luminous.ended(unit);
        assertThat(Records.outcome(incident)).as(incident.toString()).isEqualTo("withheld");
        assertThat(incident.at("/outcome/guard").asText()).isEqualTo("trust");
        assertThat(incident.at("/outcome/reason").asText())
                .contains("by hand: sudo /usr/bin/systemctl restart -- dead.service");
        Scenarios.shown("A service is killed, shipped policy", incident);
        assertThat(host.property(unit, "ActiveState")).isEqualTo("failed");
        host.systemctl("reset-failed", unit).expectSuccess();
    }

    @Test
    @Order(3)
    void aUnitThatSystemdGaveUpOnRunsAgainOnceAPersonApproves() {
        TestHost host = luminous.host();
        String unit = "limited.service";
        host.writeUnit(unit, """
                [Unit]
                StartLimitIntervalSec=300
                StartLimitBurst=2
                [Service]
                ExecStart=/bin/sh -c 'test -e /run/repaired && exec sleep infinity; exit 1'
                Restart=on-failure
                RestartSec=50ms
                """);
        host.systemctl("start", unit);
        JsonNode waiting = luminous.incident(
                unit, incident -> incident.path("state").asText().equals("AWAITING_APPROVAL"));
        assertThat(waiting.at("/alert/rule").asText()).isEqualTo("UnitStartLimitHit");
        host.write("/run/repaired", "");
        String approve = "/api/incidents/" + waiting.path("id").asText() + "/approve";
        luminous.operate(approve, "{\"reason\":\"the cause is repaired\",\"by\":\"alice\"}");
        JsonNode second = luminous.incident(
                unit,
                incident -> incident.path("id").equals(waiting.path("id"))
                        && (Records.hasEnded(incident) || awaitsSecondStep(incident)));
        assertThat(Records.hasEnded(second))
                .as("a unit that is only forgotten is not healed: " + second)
                .isFalse();
        luminous.operate(approve, "{\"reason\":\"and start it\",\"by\":\"alice\"}");
        JsonNode healed = luminous.incident(
                unit, incident -> incident.path("id").equals(waiting.path("id")) && Records.hasEnded(incident));
        assertThat(Records.outcome(healed)).as(healed.toString()).isEqualTo("healed");
        Scenarios.shown("systemd gave up on a service (start limit), a person approves", healed);
        assertThat(host.property(unit, "ActiveState")).isEqualTo("active");
        assertThat(List.of(Records.step(healed, 1), Records.step(healed, 2)))
                .allSatisfy(step -> assertThat(Records.texts(Records.ofStep(luminous.executorAudit(), step), "event"))
                        .containsExactly("intent", "finished"));
    }

    private static boolean awaitsSecondStep(JsonNode incident) {
        return incident.path("step").asInt() == 1
                && incident.path("state").asText().equals("AWAITING_APPROVAL");
    }

    /** The shipped policy with shorter waits. */
    private static String shipped() {
        try (InputStream stream = ShippedPolicyScenarioIT.class.getResourceAsStream("/policy/default.yaml")) {
            assertThat(stream).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll("interval: [0-9]+s", "interval: 1s")
                    .replaceAll("within: [0-9]+[sm], healthyDelay: [0-9]+m", "within: 3s, healthyDelay: 2s");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
