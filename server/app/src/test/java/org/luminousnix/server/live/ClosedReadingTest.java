package org.luminousnix.server.live;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where luminous.live.anonymous-read is false: who shows nothing, or something that is worth nothing, reads nothing of the host. */
@QuarkusTest
@TestProfile(AccessProfile.Closed.class)
class ClosedReadingTest {
    @TestHTTPResource("/api/feed")
    URI address;

    @ParameterizedTest
    @ValueSource(strings = {"/api/snapshot", "/api/me", "/api/audit", "/metrics", "/q/openapi", "/api/nothing"})
    void factsNeedARole(String path) {
        given().get(path).then().statusCode(401).body("code", equalTo("token-missing"));
        given().head(path).then().statusCode(401);
        People.bearer("lum_wrong").get(path).then().statusCode(401).body("code", equalTo("token-wrong"));
        People.cookie("wrong").get(path).then().statusCode(401).body("code", equalTo("session-over"));
        assertThat(People.bearer(People.token("viewer").secret()).get(path).statusCode())
                .isNotIn(401, 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/main.js", "/q/health/live"})
    void thePageAndHealthAreEverybodys(String path) {
        assertThat(given().get(path).statusCode()).isNotIn(401, 403, 404);
    }

    @Test
    void theFeedPassesTheSameDoor() {
        People.Token viewer = People.token("viewer");
        String session = People.session(viewer.secret());
        assertThat(open("X-Nothing", "x")).isEqualTo(401);
        assertThat(open("Authorization", "Bearer lum_wrong")).isEqualTo(401);
        assertThat(open("Cookie", "luminous_session=wrong")).isEqualTo(401);
        assertThat(open("Authorization", "Bearer " + viewer.secret())).isEqualTo(101);
        assertThat(open("Cookie", "luminous_session=" + session)).isEqualTo(101);
        assertThat(open("Cookie", "luminous_session=" + session, "Origin", "http://evil.example"))
                .isEqualTo(403);
        People.revoke(viewer);
        assertThat(open("Authorization", "Bearer " + viewer.secret())).isEqualTo(401);
        assertThat(open("Cookie", "luminous_session=" + session)).isEqualTo(401);
    }

    /** The status with which an upgrade is answered. */
    private int open(String... headers) {
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        try {
            builder.buildAsync(URI.create(address.toString().replaceFirst("^http", "ws")), new WebSocket.Listener() {})
                    .join()
                    .abort();
            return 101;
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
    }
}
