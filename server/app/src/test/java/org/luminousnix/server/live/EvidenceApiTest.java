package org.luminousnix.server.live;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.IncidentState;

@QuarkusTest
@TestProfile(LiveProfile.class)
class EvidenceApiTest {
    @Inject
    FakeJournal journal;

    @Inject
    FakeEvidence evidence;

    @BeforeEach
    void start() {
        journal.put(Scenes.incident("i-1", "web.service", IncidentState.AWAITING_APPROVAL, List.of()));
        journal.put(Scenes.incident("i-2", "db.service", IncidentState.EXECUTING, List.of()));
    }

    @Test
    void evidenceIsForEverybodyButTheJournalForOperators() throws IOException {
        evidence.put(new IncidentId("i-1"), Scenes.evidence());
        when().get("/api/incidents/i-1/evidence")
                .then()
                .statusCode(200)
                .body("part", contains("journal", "unit"))
                .body("phase", contains("after", "before"))
                .body("text[0]", equalTo("(shown to who has the operator token)"))
                .body("text[1]", containsString("ActiveState=failed"));
        LiveApiTest.operator().get("/api/incidents/i-1/evidence").then().body("text[0]", containsString("was killed"));
        given().header("Authorization", "Bearer wrong")
                .get("/api/incidents/i-1/evidence")
                .then()
                .body("text[0]", containsString("operator token"));
        when().get("/api/incidents/i-2/evidence").then().statusCode(200).body("", hasSize(0));
        when().get("/api/incidents/none/evidence").then().statusCode(404);
    }
}
