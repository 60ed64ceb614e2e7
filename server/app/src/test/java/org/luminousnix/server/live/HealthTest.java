package org.luminousnix.server.live;

import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LiveProfile.class)
class HealthTest {
    @Inject
    FakeReadiness readiness;

    @AfterEach
    void well() {
        readiness.set(true, true);
        readiness.history(true);
    }

    @Test
    void liveAndReadyAreUpWhenTheEngineSaysSo() {
        when().get("/q/health/live").then().statusCode(200).body("checks.name", hasItems("engine ticks"));
        when().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.name", hasItems("store open", "probes read", "policy loaded"));
    }

    @Test
    void aStuckEngineIsNotLiveButMayBeReady() {
        readiness.set(false, true);
        when().get("/q/health/live")
                .then()
                .statusCode(503)
                .body("checks.find { it.name == 'engine ticks' }.data.detail", containsString("no tick for 90 s"));
        when().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void aHistoryThatCannotBeWrittenIsToldAndNoReasonNotToBeReady() {
        readiness.history(false);
        when().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'history' }.data.written", equalTo(false))
                .body("checks.find { it.name == 'history' }.data.detail", containsString("cannot be written"));
    }

    @Test
    void aServerWithoutPolicyIsLiveButNotReady() {
        readiness.set(true, false);
        when().get("/q/health/live").then().statusCode(200);
        when().get("/q/health/ready")
                .then()
                .statusCode(503)
                .body("checks.find { it.name == 'policy loaded' }.status", equalTo("DOWN"));
    }
}
