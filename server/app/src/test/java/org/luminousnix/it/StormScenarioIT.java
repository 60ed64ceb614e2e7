package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Shows that fifty units that fail at once are not restarted one after another, and that healing goes on when calm has lasted. */
@NeedsTestHost
final class StormScenarioIT {
    private static final int UNITS = 50;
    private static final int LIMIT = 10;

    @AutoClose
    private static LuminousHost luminous;

    @BeforeAll
    static void boot() {
        luminous = LuminousHost.boot(
                "permit restart-unit unit=*.service\nbudget restart-unit 1000/5m\nbudget class:disruptive 1000/5m\n",
                Resource.text("restraints.yaml", "MORE", """
                        healing:
                          healsPerHour: 1000
                          cooldown: 500ms
                          backoff: {factor: 1.0, max: 500ms}
                          breaker: {failures: 100, open: 1m}
                          minimumHealth: 30
                          storm: {incidents: %d, cooldown: 2s}
                          # the restarts before the storm fail for a cause that is not theirs, and must not demote the one after it
                          learning: {demoteBelow: 0}
                        """.formatted(LIMIT)));
        luminous.startExecutor();
        luminous.startServer();
    }

    private static List<String> weather() {
        return Records.elements(luminous.get("/api/audit?limit=1000"))
                .map(line -> line.path("kind").asText())
                .filter(kind -> kind.startsWith("STORM_"))
                .toList();
    }

    /** The incidents that have ended, by unit. */
    private static Map<String, List<JsonNode>> ended() {
        return Records.elements(luminous.get("/api/incidents?limit=1000"))
                .filter(Records::hasEnded)
                .collect(Collectors.groupingBy(
                        incident -> incident.at("/alert/subject/name").asText(), TreeMap::new, Collectors.toList()));
    }

    private static boolean heldByStorm(JsonNode incident) {
        return incident.at("/outcome/guard").asText().equals("storm")
                && incident.path("objections").toString().contains("\"health: ");
    }

    @Test
    void healingStopsInAStormAndGoesOnAfterIt() {
        TestHost host = luminous.host();
        host.writeUnit("storm@.service", """
                [Unit]
                StartLimitIntervalSec=0
                [Service]
                ExecStart=/bin/sh -c 'test -e /run/calm && exec sleep infinity'
                """);
        List<String> units = IntStream.rangeClosed(1, UNITS)
                .mapToObj(i -> "storm@" + i + ".service")
                .toList();
        host.exec("sh", "-c", "systemctl start " + String.join(" ", units)).expectSuccess();
        await().atMost(LuminousHost.PATIENCE).until(() -> ended().size() == UNITS);
        List<String> held = ended().entrySet().stream()
                .filter(unit -> unit.getValue().stream().allMatch(StormScenarioIT::heldByStorm))
                .map(Map.Entry::getKey)
                .toList();
        long acted = luminous.executorAudit().stream()
                .filter(line -> line.path("event").asText().equals("intent"))
                .count();
        System.out.println(acted + " of " + UNITS + " units were acted on before the storm; " + held.size()
                + " were held by storm and health");
        // a slow host may fail them so slowly that some are given up before others fail
        assertThat(acted).as("units that were acted on").isLessThanOrEqualTo(2 * LIMIT);
        assertThat(held).as("the others were held back").hasSizeGreaterThan(UNITS / 2);
        assertThat(weather()).containsExactly("STORM_BEGAN");
        String last = held.getFirst();
        host.write("/run/calm", "");
        List<String> byHand = units.stream().filter(unit -> !unit.equals(last)).toList();
        host.exec("sh", "-c", "systemctl restart " + String.join(" ", byHand)).expectSuccess();
        JsonNode healed =
                luminous.incident(last, incident -> Records.outcome(incident).equals("healed"));
        assertThat(weather()).containsExactly("STORM_ENDED", "STORM_BEGAN");
        Scenarios.shown("Storm of 50 units", luminous.incidents(last).getFirst(), healed);
    }
}
