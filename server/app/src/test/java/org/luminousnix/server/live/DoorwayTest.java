package org.luminousnix.server.live;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every answer, whatever was asked. */
@QuarkusTest
@TestProfile(LiveProfile.class)
class DoorwayTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/main.js", "/api/snapshot", "/api/nothing", "/metrics", "/q/health"})
    void everyAnswerBindsTheBrowser(String path) {
        when().get(path)
                .then()
                .header("Content-Security-Policy", containsString("default-src 'self'"))
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("X-Content-Type-Options", "nosniff")
                .header("Access-Control-Allow-Origin", (String) null);
    }

    @Test
    void theInterfaceDescribesItself() {
        given().accept(ContentType.JSON)
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("info.title", equalTo("Luminous Healing"))
                .body("paths.'/api/snapshot'.get.summary", equalTo("Everything a dashboard shows"))
                .body("paths.'/api/control/pause'.post.security[0]", org.hamcrest.Matchers.hasKey("operator"))
                .body("components.securitySchemes.operator.scheme", equalTo("bearer"));
    }

    @Test
    void whoIsRefusedAgainAndAgainDoesNotFillTheLog() {
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        Handler listener = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(Doorway.class.getName());
        logger.addHandler(listener);
        try {
            for (int i = 0; i < 50; i++) {
                given().header("Origin", "http://evil.example/" + i)
                        .get("/api/snapshot")
                        .then()
                        .statusCode(403);
            }
        } finally {
            logger.removeHandler(listener);
        }
        // the first, unless another test was refused before, and the count where a minute ends meanwhile
        assertThat(lines).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void aRequestThatNamesNoHostIsRefused() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.getOutputStream().write("GET /api/snapshot HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.0 403")
                    .contains("host-refused");
        }
    }
}
