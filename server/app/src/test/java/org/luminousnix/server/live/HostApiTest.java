package org.luminousnix.server.live;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.IncidentState;
import org.luminousnix.server.heal.records.AuditQuery;
import org.luminousnix.server.heal.records.IncidentQuery;

/** What the dashboards ask of the host, the policy and the records: the form of each answer, and what cannot be asked. */
@QuarkusTest
@TestProfile(LiveProfile.class)
class HostApiTest {
    @Inject
    FakeRecords records;

    @Inject
    FakeJournal journal;

    @BeforeEach
    void start() {
        journal.forget();
        journal.put(Scenes.incident("i-1", "web.service", IncidentState.EXECUTING, List.of()));
    }

    @Test
    void unitsComeFailedFirstAndAreFiltered() {
        when().get("/api/units")
                .then()
                .statusCode(200)
                .body("unit", contains("web.service", FakeHost.HOSTILE, "a.mount"))
                .body("[0].active", equalTo("failed"))
                .body("[0].incident", equalTo("i-1"))
                .body("[0].memoryBytes", equalTo(1048576.0f))
                .body("[2].cpuRatio", nullValue())
                .body("[2].restarts", nullValue());
        when().get("/api/units?state=active").then().body("unit", contains("a.mount"));
        when().get("/api/units?text=ÜBER").then().body("unit", contains(FakeHost.HOSTILE));
        given().queryParam("text", "%").get("/api/units").then().body("", hasSize(0));
        when().get("/api/units?text=").then().body("", hasSize(3));
        given().queryParam("text", "x".repeat(257))
                .get("/api/units")
                .then()
                .statusCode(400)
                .body("reason", containsString("1 to 256 characters, not 257"));
    }

    @Test
    void aUnitHasItsNeighbours() {
        given().pathParam("unit", FakeHost.HOSTILE)
                .get("/api/units/{unit}")
                .then()
                .statusCode(200)
                .body("unit", equalTo(FakeHost.HOSTILE))
                .body("needs[0].unit", equalTo("db.service"))
                .body("untold", nullValue());
        given().pathParam("unit", "none\u001b[31m" + "x".repeat(2000))
                .get("/api/units/{unit}")
                .then()
                .statusCode(404)
                .body("reason", allOf(startsWith("systemd has loaded no unit none?[31mx"), containsString("…")));
    }

    @Test
    void processesAreLimited() {
        when().get("/api/processes?limit=1").then().body("pid", contains(1)).body("[0].fds", nullValue());
        when().get("/api/processes?by=fds")
                .then()
                .body("[1].name", equalTo(FakeHost.HOSTILE))
                .body("[1].cpuRatio", nullValue())
                .body("[1].unit", equalTo("FDS"));
    }

    @Test
    void thePolicyIsToldWithItsLastReload() {
        when().get("/api/policy")
                .then()
                .statusCode(200)
                .body("rules[0].for", equalTo("PT10S"))
                .body("rules[0].source", equalTo("/etc/luminous/policy.yaml:3"))
                .body("remediations[0].steps[0].mode", equalTo("auto"))
                .body("remediations[0].demoted", contains("restart-unit"))
                .body("lastReload.ok", equalTo(false))
                .body("lastReload.error", containsString("rules[0].for"));
    }

    @Test
    void actionsAndChainsAreTold() {
        when().get("/api/actions")
                .then()
                .statusCode(200)
                .body("[0].parameters[0].type", equalTo("the full name of a unit"))
                .body("[0].permitted", nullValue());
        when().get("/api/audit/chain")
                .then()
                .statusCode(200)
                .body("server.whole", equalTo(false))
                .body("server.brokenAt", equalTo(2))
                .body("executor.reachable", equalTo(false))
                .body("executor.reason", containsString("executor"));
    }

    @Test
    void recordsAreAskedForWhatThePersonAsks() {
        when().get("/api/incidents?limit=7&before=i-1&rule=R&state=healed&subject=web&from=2026-11-01T00:00:00Z")
                .then()
                .statusCode(200);
        assertThat(records.asked())
                .isEqualTo(new IncidentQuery(
                        7,
                        new IncidentId("i-1"),
                        "R",
                        IncidentState.HEALED,
                        null,
                        "web",
                        Scenes.at(0).minusSeconds(12 * 3600),
                        null));
        given().queryParam("text", "%")
                .get("/api/audit?before=9&kind=PAUSED&incident=i-1&actor=ada")
                .then()
                .statusCode(200);
        assertThat(records.asked())
                .isEqualTo(new AuditQuery(200, 9L, AuditKind.PAUSED, new IncidentId("i-1"), "ada", "%"));
        when().get("/api/incidents/i-1/events")
                .then()
                .statusCode(200)
                .body("[0].incident.id", equalTo("i-1"))
                .body("[0].at", startsWith("2026-11-01T12:0"));
        when().get("/api/incidents/nope/events").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/units?state=broken | state=broken: one of active,",
                "/api/processes?limit=0 | limit=0: 1 to 1000",
                "/api/processes?limit=x | limit=x: 1 to 1000",
                "/api/processes?by=name | by=name: one of [CPU, MEMORY, FDS]",
                "/api/incidents?limit=1001 | limit=1001: 1 to 1000",
                "/api/incidents?state=BAD | state=BAD: one of [OPEN,",
                "/api/incidents?to=3000-01-01T00:00:00Z | to=3000-01-01T00:00:00Z: an instant from 1970 to 2199",
                "/api/audit?before=0 | before=0: 1 to",
                "/api/audit?kind=x | kind=x: one of [RAISED,"
            })
    void whatCannotBeIsNamed(String path, String reason) {
        when().get(path).then().statusCode(400).body("reason", containsString(reason));
    }
}
