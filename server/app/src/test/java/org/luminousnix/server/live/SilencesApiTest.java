package org.luminousnix.server.live;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.luminousnix.server.live.LiveApiTest.operator;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Silences over HTTP: who may make and end them, and what is answered where one cannot be. */
@QuarkusTest
@TestProfile(LiveProfile.class)
class SilencesApiTest {
    @Inject
    FakeOperations operations;

    @BeforeEach
    void start() {
        operations.asked().clear();
    }

    @Test
    void anOperatorSilencesAndTakesItBack() throws IOException {
        String silence = """
                {"matchers": [{"name": "unit", "value": "web.service"}, {"name": "tier", "value": "1|2", "isRegex": true, "isEqual": false}],
                "startsAt": "2026-10-31T13:00:00+01:00", "endsAt": "2099-01-01T00:00:00Z", "createdBy": "ada", "comment": "rebuilt"}""";
        given().contentType(ContentType.JSON)
                .body(silence)
                .post("/api/silences")
                .then()
                .statusCode(401);
        String id = operator()
                .body(silence)
                .post("/api/silences")
                .then()
                .statusCode(200)
                .body("startsAt", equalTo("2026-10-31T12:00:00Z"))
                .body("matchers[0].isEqual", is(true))
                .body("matchers[1].isRegex", is(true))
                .extract()
                .path("id");
        when().get("/api/silences")
                .then()
                .statusCode(200)
                .body("createdBy", hasItem("ada"))
                .body("comment", hasItem("rebuilt"))
                .body("status.state", hasItem("active"));
        given().delete("/api/silences/" + id).then().statusCode(401);
        operator().delete("/api/silences/" + id + "?by=bob").then().statusCode(200);
        operator().delete("/api/silences/nope").then().statusCode(404).body("reason", containsString("nope"));
        operator().delete("/api/silences/" + id + "?by=luminous").then().statusCode(400);
        assertThat(operations.asked())
                .containsExactly(
                        "silence [unit=\"web.service\", tier!~\"1|2\"] by ada: rebuilt", "unsilence " + id + " by bob");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "{} # comment: say why",
                "{'comment': 'x', 'createdBy': 'a b'} # createdBy: a name",
                "{'comment': 'x'} # endsAt: say when it ends",
                "{'comment': 'x', 'endsAt': 'soon'} # endsAt: \"soon\" is no time",
                "{'comment': 'x', 'endsAt': '2099-01-01T00:00:00Z', 'startsAt': '1'} # startsAt: \"1\" is no time",
                "{'comment': 'x', 'matchers': [{'name': 'unit'}]} # matchers: each needs a name and a value",
                "{'comment': 'x', 'matchers': [null]} # matchers: each needs a name and a value",
                "{'comment': 'x', 'matchers': [{'name': '1x', 'value': 'y'}]} # is no label name"
            })
    void aSilenceThatCannotBeIsRefusedWithTheKey(String body, String reason) throws IOException {
        operator()
                .body(body.replace('\'', '"'))
                .post("/api/silences")
                .then()
                .statusCode(400)
                .body("reason", containsString(reason));
        assertThat(operations.asked()).isEmpty();
    }
}
