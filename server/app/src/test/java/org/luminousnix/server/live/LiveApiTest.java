package org.luminousnix.server.live;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.Health;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Phase;

@QuarkusTest
@TestProfile(LiveProfile.class)
class LiveApiTest {
    @Inject
    Feed feed;

    @Inject
    FakeOperations operations;

    @Inject
    FakeJournal journal;

    @BeforeEach
    void start() {
        operations.asked().clear();
        feed.open(Scenes.start());
        feed.sampled(Scenes.at(1), Scenes.samples(1), new Health(80, List.of("UnitFailed on unit web.service")));
        feed.alert(Scenes.at(2), Scenes.failed("web.service", Phase.FIRING));
        var waits = Scenes.line(11, IncidentState.AWAITING_APPROVAL, "asks");
        journal.put(Scenes.incident("i-1", "web.service", IncidentState.AWAITING_APPROVAL, List.of(waits)));
        journal.put(Scenes.incident("i-2", "db.service", IncidentState.EXECUTING, List.of()));
        journal.record(AuditKind.SERVER_STARTED, "luminous", "started");
    }

    /** A request with the operator's token. */
    static RequestSpecification operator() throws IOException {
        return given().contentType(ContentType.JSON)
                .header(
                        "Authorization",
                        "Bearer " + Files.readString(LiveProfile.TOKEN_FILE).strip());
    }

    @Test
    void theSnapshotIsTheFeedsFirstMessage() {
        when().get("/api/snapshot")
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .body("type", equalTo("snapshot"))
                .body("sequence", equalTo(2))
                .body("host.booted", equalTo("2026-10-31T12:00:00Z"))
                .body("health.score", equalTo(80))
                .body("alerts[0].rule", equalTo("UnitFailed"))
                .body("values.memory_total_bytes", equalTo(4.2949673E9f));
    }

    @Test
    void incidentsAlertsAndAuditAreRead() {
        when().get("/api/incidents?limit=1").then().statusCode(200).body("id", equalTo(List.of("i-2")));
        when().get("/api/incidents/i-1")
                .then()
                .statusCode(200)
                .body("plan.steps[0].timeout", equalTo("PT1M30S"))
                .body("plan.steps[0].risk", equalTo("disruptive"));
        when().get("/api/alerts").then().statusCode(200).body("severity", hasItem("high"));
        when().get("/api/audit?limit=1")
                .then()
                .statusCode(200)
                .body("", hasSize(1))
                .body("[0].kind", equalTo("SERVER_STARTED"));
    }

    @Test
    void whatIsNotThereAndWhatCannotBeIsSaid() {
        when().get("/api/incidents/nope").then().statusCode(404).body("reason", containsString("nope"));
        when().get("/api/incidents?limit=0").then().statusCode(400).body("reason", containsString("1 to 1000"));
        when().get("/api/nothing").then().statusCode(404).body("reason", containsString("/q/openapi"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/control/pause",
                "/api/drift/accept",
                "/api/control/resume",
                "/api/incidents/i-1/approve",
                "/api/incidents/i-1/deny",
                "/api/incidents/i-1/undo"
            })
    void nothingChangesWithoutTheToken(String path) throws IOException {
        String body = "{\"reason\": \"because\"}";
        given().contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("Bearer"))
                .body("code", equalTo("token-missing"));
        String token = Files.readString(LiveProfile.TOKEN_FILE).strip();
        for (String wrong : List.of(
                "Bearer ", "Bearer x", "Bearer " + token + "0", "Bearer " + token.substring(1), "Basic " + token)) {
            given().contentType(ContentType.JSON)
                    .header("Authorization", wrong)
                    .body(body)
                    .post(path)
                    .then()
                    .statusCode(401);
        }
        assertThat(operations.asked()).isEmpty();
    }

    @Test
    void anOperatorPausesResumesApprovesAndDenies() throws IOException {
        operator()
                .body("{\"reason\": \"backup runs\", \"by\": \"ada\"}")
                .post("/api/control/pause")
                .then()
                .statusCode(200)
                .body("paused", is(true))
                .body("by", equalTo("ada"));
        when().get("/api/snapshot")
                .then()
                .body("control.paused", is(true))
                .body("control.reason", equalTo("backup runs"));
        operator().post("/api/control/resume").then().statusCode(200).body("paused", is(false));
        operator()
                .body("{\"reason\": \"go\\u001b[31m on\"}")
                .post("/api/incidents/i-1/approve")
                .then()
                .statusCode(200);
        operator()
                .body("{\"reason\": \"no\"}")
                .post("/api/incidents/i-1/deny")
                .then()
                .statusCode(200);
        assertThat(operations.asked())
                .containsExactly(
                        "pause by ada: backup runs",
                        "resume by operator: ",
                        "approve i-1 by operator: go [31m on",
                        "deny i-1 by operator: no");
    }

    @Test
    void anOperatorWhoCannotBeServedIsToldWhy() throws IOException {
        operator()
                .body("{}")
                .post("/api/control/pause")
                .then()
                .statusCode(400)
                .body("reason", containsString("say why"));
        operator().post("/api/control/pause").then().statusCode(400);
        operator()
                .body("{\"reason\": \"x\", \"by\": \"luminous\"}")
                .post("/api/control/pause")
                .then()
                .statusCode(400);
        operator()
                .body("{\"reason\": \"" + "x".repeat(501) + "\"}")
                .post("/api/control/pause")
                .then()
                .statusCode(400);
        operator().body("{\"reason\": ").post("/api/control/pause").then().statusCode(400);
        operator()
                .body("{\"reason\": \"x\"}")
                .post("/api/incidents/none/approve")
                .then()
                .statusCode(404);
        operator()
                .body("{\"reason\": \"x\"}")
                .post("/api/incidents/i-2/approve")
                .then()
                .statusCode(409)
                .body("reason", containsString("does not wait"));
        operator()
                .body("{\"reason\": \"" + "x".repeat(20_000) + "\"}")
                .post("/api/control/pause")
                .then()
                .statusCode(413);
        assertThat(operations.asked()).isEmpty();
    }

    @Test
    void foreignHostsAndPagesAreRefusedWithTheReason() throws IOException {
        given().header("Host", "evil.example")
                .get("/api/snapshot")
                .then()
                .statusCode(403)
                .body("code", equalTo("host-refused"));
        given().header("Host", "host.example").get("/api/snapshot").then().statusCode(200);
        operator()
                .header("Origin", "http://evil.example")
                .body("{\"reason\": \"x\"}")
                .post("/api/control/pause")
                .then()
                .statusCode(403)
                .body("code", equalTo("origin-refused"));
        given().header("Origin", "http://evil.example")
                .get("/api/snapshot")
                .then()
                .statusCode(403);
        given().header("Origin", "http://evil.example")
                .header("Access-Control-Request-Method", "POST")
                .options("/api/control/pause")
                .then()
                .statusCode(403)
                .header("Access-Control-Allow-Origin", (String) null);
        assertThat(operations.asked()).isEmpty();
    }
}
