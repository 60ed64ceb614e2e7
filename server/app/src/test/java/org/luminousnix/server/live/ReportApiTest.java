package org.luminousnix.server.live;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The report over HTTP, on the server's own store, which is empty here; what it counts is shown by ReporterTest and ReportOfStoreTest. */
@QuarkusTest
@TestProfile(LiveProfile.class)
class ReportApiTest {
    private static final String DAY = "from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z";

    @Test
    void programsGetJsonAlsoWhereTheyDoNotSay() {
        when().get("/api/report?" + DAY)
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .body("from", equalTo("2026-11-01T00:00:00Z"))
                .body("to", equalTo("2026-11-02T00:00:00Z"))
                .body("incidents", equalTo(0))
                .body("outcomes.'healed by a step'", equalTo(0))
                .body("verifiedSuccess.rate", nullValue())
                .body("timeToHeal.p50", nullValue());
        given().accept(ContentType.JSON)
                .get("/api/report")
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON);
    }

    @Test
    void peopleGetText() {
        given().accept("text/plain")
                .get("/api/report?" + DAY)
                .then()
                .statusCode(200)
                .contentType(startsWith("text/plain"))
                .body(startsWith("Healing from 2026-11-01T00:00:00Z to 2026-11-02T00:00:00Z\nIncidents  "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "period=7w | period=7w: minutes, hours or days like 90m, 24h, 7d",
                "period=0d | period=0d: minutes, hours or days",
                "period=367d | at most 366 days",
                "period=7d&from=2026-11-01T00:00:00Z | give it, or from and to",
                "to=2026-11-01T00:00:00Z | without from",
                "from=yesterday | from=yesterday: an instant like 2026-11-01T00:00:00Z",
                "from=2026-11-01 | from=2026-11-01: an instant like",
                "from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z | is not before",
                "from=2026-11-02T00:00:00Z&to=2026-11-02T00:00:00Z | is not before",
                "from=9999-11-02T00:00:00Z&to=9999-11-03T00:00:00Z | from 1970 to 2199",
                "from=1969-11-02T00:00:00Z | from 1970 to 2199",
            })
    void aPeriodThatCannotBeIsToldWithWhatWouldBeRight(String query, String reason) {
        for (String type : new String[] {"application/json", "text/plain"}) {
            given().accept(type)
                    .get("/api/report?" + query)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("bad-request"))
                    .body("reason", containsString(reason));
        }
    }
}
