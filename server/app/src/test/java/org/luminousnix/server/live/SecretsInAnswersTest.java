package org.luminousnix.server.live;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** No answer to a question holds a secret or what is kept of one, whoever asks. */
@QuarkusTest
@TestProfile(AccessProfile.class)
class SecretsInAnswersTest {
    @Inject
    Feed feed;

    @Test
    void noAnswerHoldsATokenAHashOrASession() throws Exception {
        feed.open(Scenes.start());
        People.Token token = People.token("admin");
        String session = People.session(token.secret());
        List<String> secrets = new ArrayList<>(List.of(People.fileToken(), token.secret(), session));
        for (String secret : List.copyOf(secrets)) {
            secrets.add(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8))));
        }
        Map<String, Map<String, Object>> paths =
                given().accept(ContentType.JSON).get("/q/openapi").path("paths");
        List<String> asked = new ArrayList<>(List.of("/metrics", "/q/openapi", "/q/health", "/", "/api/nothing"));
        paths.forEach((path, methods) -> {
            if (methods.containsKey("get")) {
                asked.add(path.replaceAll("\\{[^}]*}", "none"));
            }
        });
        assertThat(asked).contains("/api/tokens", "/api/me", "/api/snapshot", "/api/audit");
        SoftAssertions all = new SoftAssertions();
        for (String path : asked) {
            String byToken = People.bearer(token.secret()).get(path).asString();
            String bySession = People.cookie(session).get(path).asString();
            secrets.forEach(
                    secret -> all.assertThat(byToken + bySession).as(path).doesNotContain(secret));
        }
        all.assertAll();
    }
}
