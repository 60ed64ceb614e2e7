package org.luminousnix.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person does stands in the audit trail on disk with who, from where and why: the real healer and the real store. */
@QuarkusTest
@TestProfile(AuditedOriginTest.Real.class)
class AuditedOriginTest {
    @Inject
    Feed feed;

    @BeforeEach
    void start() {
        feed.open(Scenes.start());
    }

    /** The settings of the tests of access without their fakes. */
    public static final class Real implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of();
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return new HashMap<>(new AccessProfile().getConfigOverrides());
        }
    }

    private static String newest(String kind) {
        List<Map<String, Object>> all = People.bearer(People.fileToken())
                .get("/api/audit?limit=100")
                .jsonPath()
                .getList("");
        return all.stream()
                .filter(line -> kind.equals(line.get("kind")))
                .map(line -> line.get("actor") + ": " + line.get("text"))
                .findFirst()
                .orElse("none");
    }

    @Test
    void everyChangeSaysWhoFromWhereAndWhy() {
        People.Token token = People.token("operator");
        String who = token.name();
        assertThat(newest("TOKEN_MADE"))
                .isEqualTo("ada: token " + who + " (operator): a test (from 127.0.0.1, token file)");
        People.bearer(token.secret())
                .body("{\"reason\": \"backup runs\", \"by\": \"somebody\"}")
                .post("/api/control/pause")
                .then()
                .statusCode(200);
        assertThat(newest("PAUSED"))
                .startsWith(who + ": ")
                .contains("backup runs")
                .endsWith(" (from 127.0.0.1, token " + who + ")");
        String session = People.session(token.secret());
        assertThat(newest("SIGNED_IN")).startsWith(who + ": with token " + who).endsWith(" (from 127.0.0.1)");
        People.cookie(session).body("{}").post("/api/control/resume").then().statusCode(200);
        assertThat(newest("RESUMED"))
                .startsWith(who + ": ")
                .endsWith(" (from 127.0.0.1, session by token " + who + ")");
        People.cookie(session).body("""
                        {"matchers": [{"name": "unit", "value": "web.service"}], "endsAt": "2199-01-01T00:00:00Z",
                         "createdBy": "somebody", "comment": "rebuilt"}""").post("/api/silences").then().statusCode(200);
        assertThat(newest("SILENCED"))
                .startsWith(who + ": ")
                .contains(": rebuilt (")
                .contains("(from 127.0.0.1, session by");
        // the reason itself, as it is shown elsewhere, is what was said
        People.bearer(token.secret())
                .get("/api/silences")
                .then()
                .body("comment[0]", equalTo("rebuilt"))
                .body("createdBy[0]", equalTo(who));
        People.revoke(token);
        assertThat(newest("TOKEN_REVOKED")).isEqualTo("operator: token " + who + ": over (from 127.0.0.1, token file)");
    }
}
