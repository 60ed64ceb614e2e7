package org.luminousnix.server.live;

import static io.restassured.RestAssured.given;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every route, as the interface itself lists them, in every way to come: who is let in, and with which words who is not. */
@QuarkusTest
@TestProfile(AccessProfile.class)
class AccessTableTest {
    private static final Set<String> OPEN =
            Set.of("POST /api/login", "GET /api/login", "GET /api/login/provider", "POST /api/logout");
    private static final Set<String> ADMIN = Set.of(
            "GET /api/tokens",
            "POST /api/tokens",
            "DELETE /api/tokens/{id}",
            "POST /api/learning/reset",
            "POST /api/drift/accept");

    @Inject
    TravelClock clock;

    private List<Route> routes = List.of();

    private record Route(String method, String path) {
        /** 0 for everybody, 1 viewer, 2 operator, 3 admin. */
        int need() {
            String line = method + " " + path;
            if (OPEN.contains(line)) {
                return 0;
            }
            if (ADMIN.contains(line)) {
                return 3;
            }
            if (!method.equals("GET")) {
                return 2;
            }
            return path.startsWith("/q/health") || path.equals("/") || path.endsWith(".js") ? 0 : 1;
        }

        Response ask(RequestSpecification as) {
            RequestSpecification request = as.contentType(ContentType.JSON);
            return (method.equals("GET") ? request : request.body("{}"))
                    .request(method, path.replaceAll("\\{[^}]*}", "none"));
        }
    }

    /** A way to come: which role it has where nothing else is wrong, and what is said where that is not enough. */
    private enum Way {
        ANONYMOUS(1, "token-missing"),
        VIEWER(1, "role-too-low"),
        OPERATOR(2, "role-too-low"),
        ADMIN(3, ""),
        OPERATOR_SESSION(2, "role-too-low"),
        WRONG_TOKEN(1, "token-wrong"),
        NO_BEARER(1, "token-wrong"),
        REVOKED_TOKEN(1, "token-wrong"),
        SESSION_OF_REVOKED_TOKEN(1, "session-over"),
        EXPIRED_SESSION(1, "session-over"),
        SIGNED_OUT_SESSION(1, "session-over"),
        INVENTED_SESSION(1, "session-over");

        private final int role;
        private final String code;

        Way(int role, String code) {
            this.role = role;
            this.code = code;
        }
    }

    @BeforeEach
    void list() {
        Map<String, Map<String, Object>> paths =
                given().accept(ContentType.JSON).get("/q/openapi").path("paths");
        List<Route> all = new ArrayList<>();
        paths.forEach((path, methods) -> methods.keySet().stream()
                .filter(method ->
                        Set.of("get", "post", "delete", "put", "patch").contains(method))
                .forEach(method -> all.add(new Route(method.toUpperCase(Locale.ROOT), path))));
        List.of("/", "/main.js", "/metrics", "/q/openapi", "/q/health/live", "/q/health/ready")
                .forEach(path -> all.add(new Route("GET", path)));
        // whoever signs out has no session for what comes after
        all.sort(Comparator.comparing(route -> route.path().equals("/api/logout")));
        routes = all;
    }

    @Test
    void everyRouteThatChangesSomethingIsInTheList() {
        Assertions.assertThat(routes.stream().map(route -> route.method() + " " + route.path()))
                .containsAll(OPEN)
                .containsAll(ADMIN)
                .contains(
                        "POST /api/control/pause", "POST /api/silences", "DELETE /api/quiet", "POST /api/alertmanager");
    }

    private RequestSpecification as(Way way) {
        return switch (way) {
            case ANONYMOUS -> given();
            case VIEWER -> People.bearer(People.token("viewer").secret());
            case OPERATOR -> People.bearer(People.token("operator").secret());
            case ADMIN -> People.bearer(People.token("admin").secret());
            case OPERATOR_SESSION ->
                People.cookie(People.session(People.token("operator").secret()));
            case WRONG_TOKEN -> People.bearer("lum_wrong");
            case NO_BEARER -> given().header("Authorization", "Basic " + People.fileToken());
            case REVOKED_TOKEN -> {
                People.Token token = People.token("admin");
                People.revoke(token);
                yield People.bearer(token.secret());
            }
            case SESSION_OF_REVOKED_TOKEN -> {
                People.Token token = People.token("admin");
                String session = People.session(token.secret());
                People.revoke(token);
                yield People.cookie(session);
            }
            case EXPIRED_SESSION -> {
                String session = People.session(People.fileToken());
                clock.forward(Duration.ofHours(13));
                yield People.cookie(session);
            }
            case SIGNED_OUT_SESSION -> {
                String session = People.session(People.fileToken());
                People.cookie(session).post("/api/logout").then().statusCode(204);
                yield People.cookie(session);
            }
            case INVENTED_SESSION -> People.cookie("x".repeat(43));
        };
    }

    @ParameterizedTest
    @EnumSource
    void whoIsLetIn(Way way) {
        clock.forward(Duration.ofMinutes(2));
        RequestSpecification who = as(way);
        SoftAssertions all = new SoftAssertions();
        for (Route route : routes) {
            Response answer = route.ask(given().spec(who));
            String what = way + " " + route.method() + " " + route.path() + " " + answer.asString();
            if (way.role >= route.need()) {
                boolean answeredByLogin =
                        route.path().equals("/api/me") || route.path().equals("/api/login");
                all.assertThat(answeredByLogin || (answer.statusCode() != 401 && answer.statusCode() != 403))
                        .as(what)
                        .isTrue();
            } else {
                all.assertThat(answer.statusCode()).as(what).isEqualTo(way.code.equals("role-too-low") ? 403 : 401);
                all.assertThat((String) answer.path("code")).as(what).isEqualTo(way.code);
                all.assertThat(answer.header("WWW-Authenticate") != null)
                        .as(what)
                        .isEqualTo(answer.statusCode() == 401);
            }
        }
        all.assertAll();
    }

    @Test
    void noRoleHelpsAForeignHostOrAForeignPage() {
        String admin = People.fileToken();
        String session = People.session(admin);
        SoftAssertions all = new SoftAssertions();
        for (Route route : routes) {
            for (RequestSpecification who : List.of(given(), People.bearer(admin), People.cookie(session))) {
                all.assertThat((String) route.ask(given().spec(who).header("Host", "evil.example"))
                                .path("code"))
                        .as("host, " + route)
                        .isEqualTo("host-refused");
                all.assertThat((String) route.ask(given().spec(who).header("Origin", "http://evil.example"))
                                .path("code"))
                        .as("origin, " + route)
                        .isEqualTo("origin-refused");
            }
        }
        all.assertAll();
    }

    @Test
    void aPathWrittenOtherwiseIsNoWayAround() {
        RequestSpecification operator = People.bearer(People.token("operator").secret());
        SoftAssertions all = new SoftAssertions();
        for (String path : List.of(
                "/api//tokens",
                "/api/./tokens",
                "/api/x/../tokens",
                "/api/%74okens",
                "/api/tokens/",
                "/api/tokens;a=b",
                "/api;a=b/tokens",
                "/api/login/%2e%2e/tokens",
                "/q/health/../../api/tokens",
                "//api/tokens")) {
            Response answer = given().spec(operator).urlEncodingEnabled(false).get(path);
            all.assertThat(answer.statusCode())
                    .as(path + " " + answer.asString())
                    .isIn(400, 403, 404);
            Response pause = given().urlEncodingEnabled(false)
                    .contentType(ContentType.JSON)
                    .body("{\"reason\": \"x\"}")
                    .post(path.replace("tokens", "control/pause"));
            all.assertThat(pause.statusCode()).as(path + " " + pause.asString()).isIn(400, 401, 404);
        }
        all.assertAll();
    }
}
