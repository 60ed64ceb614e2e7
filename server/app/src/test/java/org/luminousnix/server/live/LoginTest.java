package org.luminousnix.server.live;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.AuditEntry;
import org.luminousnix.model.AuditKind;

/** Signing in, who one is, when a session ends, and what guesses meet. */
@QuarkusTest
@TestProfile(AccessProfile.class)
class LoginTest {
    @Inject
    Feed feed;

    @Inject
    FakeOperations operations;

    @Inject
    FakeJournal journal;

    @Inject
    TravelClock clock;

    @BeforeEach
    void start() {
        clock.forward(Duration.ofMinutes(2));
        operations.asked().clear();
        feed.open(Scenes.start());
    }

    private static Response login(String token) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("token", token))
                .post("/api/login");
    }

    @Test
    void withoutAnIdentityProviderNoneIsOffered() {
        given().get("/api/login").then().statusCode(200).body("provider", nullValue());
        given().redirects()
                .follow(false)
                .get("/api/login/provider?code=a&state=b")
                .then()
                .statusCode(404)
                .body("reason", containsString("quarkus.oidc.browser.tenant-enabled"));
    }

    @Test
    void whoSignsInHasACookieThatNoScriptAndNoOtherPageSees() {
        People.Token token = People.token("operator");
        Response answer = login(token.secret());
        answer.then()
                .statusCode(200)
                .body("name", equalTo(token.name()))
                .body("role", equalTo("operator"))
                .body("until", containsString("T"));
        assertThat(answer.asString()).doesNotContain(answer.getCookie("luminous_session"));
        assertThat(answer.header("Set-Cookie"))
                .contains("HttpOnly")
                .contains("SameSite=Strict")
                .contains("Path=/")
                .containsPattern("(?i)max-age=43[12]\\d\\d")
                .doesNotContainIgnoringCase("secure");
        People.cookie(answer.getCookie("luminous_session"))
                .get("/api/me")
                .then()
                .body("name", equalTo(token.name()))
                .body("role", equalTo("operator"))
                .body("via", equalTo("session"))
                .body("until", equalTo(answer.path("until")));
        assertThat(journal.audit(1).getFirst())
                .extracting(AuditEntry::kind, AuditEntry::actor)
                .containsExactly(AuditKind.SIGNED_IN, token.name());
    }

    @Test
    void whoAsksIsToldWhoTheyAre() {
        given().get("/api/me")
                .then()
                .statusCode(200)
                .body("name", equalTo("anonymous"))
                .body("role", equalTo("viewer"))
                .body("via", equalTo("anonymous"))
                .body("until", nullValue());
        People.bearer(People.fileToken())
                .get("/api/me")
                .then()
                .body("name", equalTo("operator"))
                .body("role", equalTo("admin"))
                .body("via", equalTo("token"));
        People.bearer("lum_wrong").get("/api/me").then().statusCode(401).body("code", equalTo("token-wrong"));
    }

    @Test
    void theNameThatTheServerKnowsWinsOverTheOneThatIsSaid() {
        People.Token token = People.token("operator");
        String said = "{\"reason\": \"x\", \"by\": \"somebody\"}";
        People.bearer(token.secret())
                .body(said)
                .post("/api/control/pause")
                .then()
                .statusCode(200);
        People.cookie(People.session(token.secret()))
                .body(said)
                .post("/api/control/pause")
                .then()
                .statusCode(200);
        People.bearer(People.fileToken())
                .body(said)
                .post("/api/control/pause")
                .then()
                .statusCode(200);
        People.bearer(token.secret())
                .delete("/api/silences/none?by=somebody")
                .then()
                .statusCode(404);
        assertThat(operations.asked())
                .containsExactly(
                        "pause by " + token.name() + ": x", "pause by " + token.name() + ": x", "pause by somebody: x");
    }

    @Test
    void aSessionThatIsIdleEnds() {
        String session = People.session(People.fileToken());
        for (int i = 0; i < 5; i++) {
            clock.forward(Duration.ofMinutes(110));
            People.cookie(session).get("/api/me").then().body("via", equalTo("session"));
        }
        clock.forward(Duration.ofMinutes(121));
        People.cookie(session).get("/api/me").then().body("via", equalTo("anonymous"));
        People.cookie(session)
                .body("{\"reason\": \"x\"}")
                .post("/api/control/pause")
                .then()
                .statusCode(401)
                .body("code", equalTo("session-over"));
    }

    @Test
    void bruteForceOfTheLoginIsSlowedDown() {
        for (int i = 0; i < 10; i++) {
            login("guess-" + i).then().statusCode(401).body("code", equalTo("token-wrong"));
        }
        Response eleventh = login(People.fileToken());
        eleventh.then().statusCode(429).body("code", equalTo("too-many-requests"));
        assertThat(Integer.parseInt(eleventh.header("Retry-After"))).isBetween(1, 6);
        clock.forward(Duration.ofSeconds(Integer.parseInt(eleventh.header("Retry-After"))));
        login(People.fileToken()).then().statusCode(200);
    }

    @Test
    void bruteForceByTheHeaderIsSlowedDownAndLocksNobodyOut() {
        int tries = 0;
        Response answer = People.bearer("guess").get("/api/alerts");
        while (answer.statusCode() == 200 && tries < 1000) {
            tries++;
            answer = People.bearer("guess-" + tries).get("/api/alerts");
        }
        answer.then().statusCode(429).header("Retry-After", equalTo("1"));
        assertThat(tries).isBetween(119, 400);
        People.bearer(People.fileToken()).get("/api/tokens").then().statusCode(200);
    }

    @Test
    void messageAndBodyLimitsHoldForSigningInToo() {
        login("x".repeat(20_000)).then().statusCode(413);
        given().header("Authorization", "Bearer " + "x".repeat(20_000))
                .get("/api/me")
                .then()
                .statusCode(431);
        login(" ").then().statusCode(400);
        given().contentType(ContentType.JSON).post("/api/login").then().statusCode(400);
        given().contentType(ContentType.JSON)
                .body("[")
                .post("/api/login")
                .then()
                .statusCode(400);
    }
}
