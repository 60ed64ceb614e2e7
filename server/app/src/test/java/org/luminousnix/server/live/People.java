package org.luminousnix.server.live;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/** Who knocks in the tests of access. */
final class People {
    private People() {}

    /** A token as it was made. */
    record Token(String id, String name, String secret) {}

    /** The content of the token file. */
    static String fileToken() {
        try {
            return Files.readString(Path.of(ConfigProvider.getConfig().getValue("luminous.token-file", String.class)))
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request with a token. */
    static RequestSpecification bearer(String secret) {
        return given().contentType(ContentType.JSON).header("Authorization", "Bearer " + secret);
    }

    /** A request of who signed in. */
    static RequestSpecification cookie(String session) {
        return given().contentType(ContentType.JSON).header("Cookie", "luminous_session=" + session);
    }

    /** A token with this role, fresh. */
    static Token token(String role) {
        String name = role + "-" + UUID.randomUUID();
        Response made = bearer(fileToken())
                .body(Map.of("name", name, "role", role, "reason", "a test", "by", "ada"))
                .post("/api/tokens");
        made.then().statusCode(200);
        return new Token(made.path("id"), name, made.path("token"));
    }

    /** The cookie of who signs in with this token. */
    static String session(String secret) {
        Response answer = given().contentType(ContentType.JSON)
                .body(Map.of("token", secret))
                .post("/api/login");
        answer.then().statusCode(200);
        return answer.getCookie("luminous_session");
    }

    static void revoke(Token token) {
        bearer(fileToken())
                .delete("/api/tokens/" + token.id() + "?reason=over")
                .then()
                .statusCode(200);
    }
}
