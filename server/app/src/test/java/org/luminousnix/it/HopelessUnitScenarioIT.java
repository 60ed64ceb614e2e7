package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Shows that a unit which no restart can heal is tried as often as the policy allows and not once more, also across a restart of the server. */
@NeedsTestHost
final class HopelessUnitScenarioIT {
    private static final String UNIT = "hopeless.service";
    /** Long enough for several ticks and for every cool-down of these policies to pass. */
    private static final Duration QUIET = Duration.ofSeconds(4);

    private LuminousHost luminous;

    @BeforeEach
    void boot() {
        luminous = LuminousHost.boot("permit restart-unit unit=*.service\n", "");
        luminous.host().writeUnit(UNIT, """
                [Unit]
                StartLimitIntervalSec=0
                [Service]
                ExecStart=/bin/sh -c 'echo start >> /run/starts; exit 1'
                Restart=no
                """);
        luminous.startExecutor();
    }

    @AfterEach
    void close() {
        luminous.close();
    }

    @Test
    void theBreakerOpensAndStaysOpenAcrossARestart() {
        luminous.policy(Resource.text("hopeless.yaml", "BUDGET", "100", "FAILURES", "3"));
        luminous.startServer();
        luminous.host().systemctl("start", UNIT);
        startsAre(1 + 3);
        JsonNode held = luminous.incident(UNIT, incident -> isHeldBy(incident, "breaker"));
        assertThat(held.path("objections").toString())
                .contains("breaker: the last 3 attempts for UnitFailed/unit:hopeless.service did not help");
        List<JsonNode> tried = luminous.incidents(UNIT).stream()
                .filter(incident -> Records.outcome(incident).equals("gave-up"))
                .toList();
        assertThat(tried).hasSize(3);
        assertThat(tried.getFirst().at("/outcome/reason").asText()).contains("restart-unit did not help");

        // by what the server wrote: the executor's first intent is late, for nothing of it has run before
        List<Long> acted = tried.stream()
                .flatMap(incident -> Records.elements(incident.path("story")))
                .filter(line -> line.path("state").asText().equals("EXECUTING"))
                .map(line -> Instant.parse(line.path("at").asText()).toEpochMilli())
                .toList();
        assertThat(acted).hasSize(3);
        assertThat(Records.texts(luminous.executorAudit(), "event").stream().filter("intent"::equals))
                .hasSize(3);
        assertThat(acted.get(1) - acted.get(0)).as("first cool-down, ms").isGreaterThanOrEqualTo(500);
        assertThat(acted.get(2) - acted.get(1)).as("second cool-down, ms").isGreaterThanOrEqualTo(1000);
        nothingMoreHappens(1 + 3);

        int before = luminous.incidents(UNIT).size();
        luminous.stopServer();
        luminous.startServer();
        await().atMost(LuminousHost.PATIENCE)
                .until(() -> luminous.incidents(UNIT).size() > before);
        JsonNode after = luminous.incident(
                UNIT, incident -> luminous.incidents(UNIT).indexOf(incident) >= before && Records.hasEnded(incident));
        assertThat(Records.outcome(after)).isEqualTo("withheld");
        assertThat(isHeldBy(after, "breaker")).as(after.toString()).isTrue();
        nothingMoreHappens(1 + 3);
    }

    @Test
    void theBudgetOfTheHourIsKeptAcrossARestart() {
        luminous.policy(Resource.text("hopeless.yaml", "BUDGET", "2", "FAILURES", "100"));
        luminous.startServer();
        luminous.host().systemctl("start", UNIT);
        startsAre(1 + 2);
        luminous.incident(UNIT, incident -> isHeldBy(incident, "budget"));
        nothingMoreHappens(1 + 2);

        int before = luminous.incidents(UNIT).size();
        luminous.stopServer();
        luminous.startServer();
        await().atMost(LuminousHost.PATIENCE)
                .until(() -> luminous.incidents(UNIT).size() > before);
        JsonNode after = luminous.incidents(UNIT).get(before);
        assertThat(Records.outcome(after)).isEqualTo("withheld");
        assertThat(after.path("objections").toString()).contains("budget: 2 of 2 attempts of this hour are spent");
        nothingMoreHappens(1 + 2);
    }

    private static boolean isHeldBy(JsonNode incident, String guard) {
        return Records.elements(incident.path("objections"))
                .anyMatch(objection -> objection.asText().startsWith(guard + ": "));
    }

    private void startsAre(int starts) {
        await().atMost(LuminousHost.PATIENCE).until(() -> starts(), count -> count == starts);
    }

    private void nothingMoreHappens(int starts) {
        await().during(QUIET).atMost(QUIET.multipliedBy(3)).until(() -> starts(), count -> count == starts);
    }

    /** How often systemd has really started the unit, as the unit itself counts. */
    private int starts() {
        return (int) luminous.host().exec("cat", "/run/starts").out().lines().count();
    }
}
