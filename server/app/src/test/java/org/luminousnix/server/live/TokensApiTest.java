package org.luminousnix.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.AuditEntry;
import org.luminousnix.model.AuditKind;

/** Tokens as an admin makes, lists and revokes them, and the names that they may have. */
@QuarkusTest
@TestProfile(AccessProfile.class)
class TokensApiTest {
    @Inject
    Feed feed;

    @Inject
    FakeJournal journal;

    @Inject
    TravelClock clock;

    @BeforeEach
    void start() {
        clock.forward(Duration.ofMinutes(2));
        feed.open(Scenes.start());
    }

    @Test
    void aTokenIsMadeWithARoleAReasonAndANameOfItsOwn() {
        People.Token token = People.token("viewer");
        for (Map<String, String> wrong : List.of(
                Map.of("name", "x", "role", "root", "reason", "x"),
                Map.of("name", "x", "reason", "x"),
                Map.of("name", "x", "role", "viewer"),
                Map.of("role", "viewer", "reason", "x"))) {
            People.bearer(People.fileToken())
                    .body(wrong)
                    .post("/api/tokens")
                    .then()
                    .statusCode(400);
        }
        People.bearer(People.fileToken())
                .body(Map.of("name", token.name(), "role", "viewer", "reason", "x"))
                .post("/api/tokens")
                .then()
                .statusCode(409);
        People.bearer(People.fileToken()).delete("/api/tokens/none").then().statusCode(404);
        People.bearer(token.secret()).get("/api/me").then().statusCode(200);
        String of = "find { it.id == '" + token.id() + "' }.";
        People.bearer(People.fileToken())
                .get("/api/tokens")
                .then()
                .body(of + "name", equalTo(token.name()))
                .body(of + "role", equalTo("viewer"))
                .body(of + "createdBy", equalTo("ada"))
                .body(of + "lastUsedAt", containsString("T"))
                .body(of + "revokedAt", nullValue());
        People.revoke(token);
        People.bearer(People.fileToken())
                .delete("/api/tokens/" + token.id())
                .then()
                .statusCode(409);
        People.bearer(People.fileToken()).get("/api/tokens").then().body(of + "revokedAt", containsString("T"));
        assertThat(journal.audit(1).getFirst())
                .extracting(AuditEntry::kind, AuditEntry::actor, AuditEntry::text)
                .containsExactly(AuditKind.TOKEN_REVOKED, "operator", "token " + token.name() + ": over");
    }

    @Test
    void commandInjectionThroughNamesIsRefused() {
        for (String name :
                List.of("$(reboot)", "`id`", "a;b", "a b", "../x", "<script>", "\u001b[31m", "x".repeat(65), "")) {
            People.bearer(People.fileToken())
                    .body(Map.of("name", name, "role", "viewer", "reason", "x"))
                    .post("/api/tokens")
                    .then()
                    .statusCode(400)
                    .body("reason", containsString("name: "))
                    .body("reason", not(containsString("\u001b")));
            People.bearer(People.fileToken())
                    .body(Map.of("name", "fine", "role", "viewer", "reason", "x", "by", name + "$"))
                    .post("/api/tokens")
                    .then()
                    .statusCode(400);
        }
        for (String taken : List.of("luminous", "operator", "Anonymous")) {
            People.bearer(People.fileToken())
                    .body(Map.of("name", taken, "role", "viewer", "reason", "x"))
                    .post("/api/tokens")
                    .then()
                    .statusCode(400);
        }
    }
}
