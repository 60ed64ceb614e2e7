package org.luminousnix.server.live;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Forecasts and anomalies over HTTP, as the model has them. */
@QuarkusTest
@TestProfile(LiveProfile.class)
class PredictedApiTest {
    @Inject
    FakePredicted predicted;

    @Inject
    ObjectMapper mapper;

    @Test
    void forecastsSpeakOrSayWhyNot() throws IOException {
        when().get("/api/forecasts")
                .then()
                .statusCode(200)
                .body("forecasts", hasSize(2))
                .body("forecasts[0].metric", equalTo("filesystem_used_ratio{mount=\"/srv\"}"))
                .body("forecasts[0].eta.p10", equalTo("2026-11-01T19:00:00Z"))
                .body("forecasts[0].eta.p90", nullValue())
                .body("forecasts[0].fan", hasSize(13))
                .body("forecasts[0].skill.tests", equalTo(40))
                .body("forecasts[1].eta", nullValue())
                .body("forecasts[1].silence", equalTo("2 of 20 back-tests"))
                .body("absent", hasSize(1))
                .body("announced[0].cameTrue", equalTo(3));
        assertThat(mapper.readValue(when().get("/api/forecasts").asString(), Predicted.Foreseen.class))
                .isEqualTo(predicted.foreseen());
    }

    @Test
    void anomaliesOfATime() {
        when().get("/api/anomalies?from=2026-11-01T11:00:00Z&to=2026-11-01T13:00:00Z")
                .then()
                .statusCode(200)
                .body("", hasSize(1))
                .body("[0].unseen", equalTo(false));
        when().get("/api/anomalies?from=2026-11-02T11:00:00Z")
                .then()
                .statusCode(200)
                .body("", hasSize(0));
        when().get("/api/anomalies?from=2026-11-02T11:00:00Z&to=2026-11-01T11:00:00Z")
                .then()
                .statusCode(400);
        when().get("/api/anomalies?to=noon").then().statusCode(400).body(containsString("to=noon: an instant like"));
    }

    @Test
    void anomaliesHaveTheBandThatTheyLeft() {
        when().get("/api/anomalies")
                .then()
                .statusCode(200)
                .body("[0].metric", equalTo("load1"))
                .body("[0].high", equalTo(3.0f))
                .body("[0].together[0]", equalTo("pressure_cpu_some_ratio"));
    }
}
