package org.luminousnix.server.live;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LiveProfile.class)
class LearningApiTest {
    @Inject
    FakeLearnt learnt;

    private List<String> asked = List.of();

    @BeforeEach
    void start() {
        asked = learnt.start();
    }

    private static ValidatableResponse reset(String body) throws IOException {
        return given().contentType(ContentType.JSON)
                .header(
                        "Authorization",
                        "Bearer " + Files.readString(LiveProfile.TOKEN_FILE).strip())
                .body(body)
                .post("/api/learning/reset")
                .then();
    }

    @Test
    void ratesAreReadWithTheirCounts() {
        when().get("/api/learning")
                .then()
                .statusCode(200)
                .body("", hasSize(2))
                .body("[0].rule", equalTo("UnitFailed"))
                .body("[0].action", equalTo("restart-unit"))
                .body("[0].helped", equalTo(7))
                .body("[0].notHelped", equalTo(1))
                .body("[0].alpha", equalTo(8.0f))
                .body("[0].mean", equalTo(0.8f))
                .body("[0].low", equalTo(0.571f))
                .body("[0].high", equalTo(0.959f))
                .body("[1].demoted", equalTo(true));
    }

    @Test
    void ratesAreExported() {
        String metrics = when().get("/metrics").then().statusCode(200).extract().asString();
        assertThat(metrics)
                .contains("luminous_remediation_success_ratio{rule=\"UnitFailed\",action=\"restart-unit\",} 0.8")
                .contains(
                        "luminous_remediation_attempts{rule=\"UnitFailed\",action=\"restart-unit\",result=\"helped\",} 7.0")
                .contains(
                        "luminous_remediation_attempts{rule=\"MemoryHigh\",action=\"drop-caches\",result=\"not-helped\",} 5.0");
    }

    @Test
    void anOperatorForgetsOneRuleOrActionOrAll() throws IOException {
        reset("{\"reason\": \"repaired\", \"by\": \"ada\", \"rule\": \"UnitFailed\"}")
                .statusCode(200)
                .body("", hasSize(1))
                .body("[0].helped", equalTo(7));
        when().get("/api/learning").then().body("", hasSize(1));
        reset("{\"reason\": \"again\", \"rule\": \"UnitFailed\", \"action\": \"restart-unit\"}")
                .statusCode(404)
                .body("reason", containsString("rule \"UnitFailed\", action \"restart-unit\""));
        reset("{\"reason\": \"everything\"}").statusCode(200).body("", hasSize(1));
        assertThat(asked)
                .containsExactly(
                        "UnitFailed null by ada: repaired",
                        "UnitFailed restart-unit by operator: again",
                        "null null by operator: everything");
    }

    @Test
    void notWithoutTokenAndReason() throws IOException {
        given().contentType(ContentType.JSON)
                .body("{\"reason\": \"x\"}")
                .post("/api/learning/reset")
                .then()
                .statusCode(401)
                .body("code", equalTo("token-missing"));
        reset("{\"rule\": \"UnitFailed\"}").statusCode(400).body("reason", containsString("say why"));
        assertThat(asked).isEmpty();
    }
}
