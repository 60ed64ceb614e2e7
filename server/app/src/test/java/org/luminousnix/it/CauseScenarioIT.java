package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Shows that what fails because something it needs failed waits for the cause to be healed, and recovers with it. */
@NeedsTestHost
final class CauseScenarioIT {
    @AutoClose
    private static LuminousHost luminous;

    @BeforeAll
    static void boot() {
        luminous = LuminousHost.boot("""
                permit restart-unit unit=*.service
                permit start-unit unit=srv-data.mount
                """, Resource.text("causes.yaml"));
        mount();
        luminous.server(Map.of("LUMINOUS_UNITS", "srv-data.mount"));
        luminous.startExecutor();
        luminous.startServer();
    }

    @Test
    void aDatabaseWithTwoDependentsIsRestartedOnceAndThoseNotAtAll() {
        database("db", "app-a", "app-b");
        luminous.host().kill("db.service", "KILL");
        JsonNode incident = healedWith(luminous.ended("db.service"), "app-a.service", "app-b.service");
        assertThat(luminous.incidents("app-a.service")).isEmpty();
        assertThat(luminous.incidents("app-b.service")).isEmpty();
        assertThat(acted("app-a.service")).isEmpty();
        assertThat(acted("app-b.service")).isEmpty();
        assertThat(acted("db.service")).hasSize(1);
        Scenarios.shown("Failed database with two dependents: one restart, not three", incident);
    }

    @Test
    void aDependentThatFailsFirstWaitsForItsCause() {
        database("late-db", "late-app");
        luminous.host().kill("late-db.service", "KILL");
        JsonNode first = luminous.ended("late-app.service");
        assertThat(Records.outcome(first)).as(first.toString()).isEqualTo("withheld");
        assertThat(first.at("/outcome/guard").asText()).isEqualTo("cause");
        assertThat(first.at("/outcome/reason").asText()).contains("unit late-db.service has failed");
        JsonNode cause = healedWith(luminous.ended("late-db.service"), "late-app.service");
        assertThat(luminous.incidents("late-app.service")).hasSize(1);
        assertThat(acted("late-app.service")).isEmpty();
        Scenarios.shown("Dependent first, cause second", first, cause);
    }

    @Test
    void aMountThatGoesUnderAServiceIsMountedAgain() {
        luminous.host().writeUnit("reader.service", """
                [Unit]
                RequiresMountsFor=/srv/data/files
                BindsTo=srv-data.mount
                [Service]
                ExecStart=/bin/sh -c 'trap "exit 4" TERM; while :; do sleep 0.1; done'
                """);
        luminous.host().systemctl("start", "reader.service").expectSuccess();
        luminous.host().exec("umount", "/srv/data").expectSuccess();
        JsonNode incident = healedWith(luminous.ended("srv-data.mount"), "reader.service");
        assertThat(luminous.incidents("reader.service")).isEmpty();
        assertThat(acted("reader.service")).isEmpty();
        Scenarios.shown("Mount taken away under a service", incident);
    }

    /** A database and what ends with an error as soon as it is gone; systemd brings those up when the database is. */
    private static void database(String name, String... dependents) {
        TestHost host = luminous.host();
        for (String dependent : dependents) {
            host.writeUnit(dependent + ".service", """
                    [Unit]
                    Requires=DB.service
                    BindsTo=DB.service
                    After=DB.service
                    [Service]
                    ExecStart=/bin/sh -c 'trap "exit 3" TERM; while :; do sleep 0.1; done'
                    """.replace("DB", name));
        }
        host.writeUnit(name + ".service", """
                [Unit]
                Upholds=%s
                [Service]
                ExecStart=/bin/sleep infinity
                """.formatted(String.join(".service ", dependents) + ".service"));
        host.systemctl("start", name + ".service").expectSuccess();
        for (String dependent : dependents) {
            isActive(dependent + ".service");
        }
    }

    private static void mount() {
        luminous.host().writeUnit("srv-data.mount", """
                [Unit]
                Upholds=reader.service
                [Mount]
                What=tmpfs
                Where=/srv/data
                Type=tmpfs
                """);
        luminous.host().systemctl("start", "srv-data.mount").expectSuccess();
    }

    private static void isActive(String unit) {
        await().atMost(LuminousHost.PATIENCE)
                .until(() -> luminous.host().property(unit, "ActiveState"), "active"::equals);
    }

    /** The healed incident, in which these waited and recovered; all of them are active. */
    private static JsonNode healedWith(JsonNode incident, String... dependents) {
        assertThat(Records.outcome(incident)).as(incident.toString()).isEqualTo("healed");
        assertThat(Records.elements(incident.path("dependents"))
                        .map(d -> d.at("/subject/name").asText()))
                .as(incident.toString())
                .containsExactlyInAnyOrder(dependents);
        assertThat(Records.elements(incident.path("dependents")))
                .as(() -> luminous.host().systemctl("status", "*.service").out())
                .allMatch(d -> !d.path("recovered").isNull());
        assertThat(incident.at("/outcome/reason").asText())
                .contains("%d of %d that waited for it recovered".formatted(dependents.length, dependents.length));
        assertThat(Records.texts(luminous.audit(incident), "kind")).contains("JOINED");
        isActive(incident.at("/alert/subject/name").asText());
        List.of(dependents).forEach(CauseScenarioIT::isActive);
        return incident;
    }

    /** What the executor was asked to do to a unit. */
    private static List<JsonNode> acted(String unit) {
        return luminous.executorAudit().stream()
                .filter(line -> line.path("event").asText().equals("intent")
                        && line.at("/args/unit").asText().equals(unit))
                .toList();
    }
}
