package org.luminousnix.server.notify.sink;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Control;
import org.luminousnix.model.Health;
import org.luminousnix.model.Holds;
import org.luminousnix.model.HostInfo;
import org.luminousnix.model.Limits;
import org.luminousnix.model.Snapshot;
import org.luminousnix.server.live.Feed;
import org.luminousnix.server.notify.Delivery;
import org.luminousnix.server.notify.Destination;
import org.luminousnix.server.notify.Sender;

/** Mail through Quarkus' mailer to a mail server on loopback, and the addresses by which people and other systems reach notifications. */
@QuarkusTest
@TestProfile(MailAndQuietTest.WithMailServer.class)
class MailAndQuietTest {
    private static final Path FOLDER = Path.of("target", "mail-test").toAbsolutePath();
    private static final Path MAILS = FOLDER.resolveSibling("mail-server").resolve("mails");

    @Inject
    Sender sender;

    @Inject
    Feed feed;

    @BeforeEach
    void start() {
        Instant at = Messages.NOON;
        feed.open(new Snapshot(
                0,
                at,
                Limits.DEFAULT,
                new HostInfo("test", "", "", "", 1, 0, at),
                Health.of(List.of()),
                Control.RUNNING,
                Holds.NONE,
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of()));
    }

    private static RequestSpecification operator() throws IOException {
        return given().contentType(ContentType.JSON)
                .header(
                        "Authorization",
                        "Bearer " + Files.readString(FOLDER.resolve("token")).strip());
    }

    @Test
    void aMailArrivesAndOneThatIsRefusedIsTriedAgain() throws IOException {
        Destination.Mail to =
                new Destination.Mail("luminous@example.org", List.of("ops@example.org", "ada@example.org"));
        assertThat(sender.send(Messages.two(), to)).isInstanceOf(Delivery.Sent.class);
        assertThat(Files.readString(MAILS))
                .contains(
                        "RCPT TO:<ops@example.org>",
                        "RCPT TO:<ada@example.org>",
                        "From: luminous@example.org",
                        "Subject: [luminous high] 1 not healed, 1 over",
                        "Auto-Submitted: auto-generated",
                        "sudo /usr/bin/systemctl restart -- web.service",
                        "Incident i-web.service: http://127.0.0.1:9876/api/incidents/i-web.service");
        Files.createFile(MAILS.resolveSibling("refuses"));
        assertThat(sender.send(Messages.two(), to))
                .isInstanceOfSatisfying(
                        Delivery.Again.class, again -> assertThat(again.why()).contains("mailbox busy"));
    }

    @Test
    void quietTimeBeginsAndEndsWithTheTokenAndIsAudited() throws IOException {
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/api/quiet")
                .then()
                .statusCode(401);
        given().delete("/api/quiet").then().statusCode(401);
        operator()
                .body("{\"minutes\": 30}")
                .post("/api/quiet")
                .then()
                .statusCode(400)
                .body("reason", containsString("say why"));
        operator()
                .body("{\"reason\": \"focus\"}")
                .post("/api/quiet")
                .then()
                .statusCode(400)
                .body("reason", containsString("minutes"));
        operator()
                .body("{\"reason\": \"focus\", \"until\": \"2001-01-01T00:00:00Z\"}")
                .post("/api/quiet")
                .then()
                .statusCode(400)
                .body("reason", containsString("a time within 7 days"));
        operator()
                .body("{\"reason\": \"focus\", \"by\": \"ada\", \"minutes\": 30}")
                .post("/api/quiet")
                .then()
                .statusCode(200)
                .body("quiet", is(true));
        when().get("/api/quiet").then().body("quiet", is(true)).body("by", equalTo("ada"));
        operator().delete("/api/quiet").then().statusCode(200).body("quiet", is(false));
        when().get("/api/quiet").then().body("quiet", is(false));
        when().get("/api/audit")
                .then()
                .body("findAll { it.kind == 'QUIETED' }.text", hasItem(startsWith("quiet until ")))
                .body("findAll { it.kind == 'QUIETED' }.actor", hasItem("ada"));
    }

    @Test
    void anAlertmanagerNeedsTheTokenAndIsToldWhatIsWrong() throws IOException {
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/api/alertmanager")
                .then()
                .statusCode(401);
        operator()
                .body("{}")
                .post("/api/alertmanager")
                .then()
                .statusCode(400)
                .body("reason", equalTo("version: is missing, must be \"4\""));
        operator()
                .body("{\"version\":\"4\",\"alerts\":[{\"status\":\"firing\",\"labels\":{\"alertname\":\"X\"}}]}")
                .post("/api/alertmanager")
                .then()
                .statusCode(200)
                .body("ignored[0]", equalTo("\"X\" is not among the policy's external alerts"));
        operator().body("x".repeat(20_000)).post("/api/alertmanager").then().statusCode(413);
    }

    /** A mailer that sends, to the mail server of the test; no engine. */
    public static final class WithMailServer implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                return Map.of(
                        "luminous.engine.enabled", "false",
                        "luminous.state-dir", FOLDER.toString(),
                        "quarkus.http.test-port", "0",
                        "quarkus.mailer.mock", "false",
                        "quarkus.mailer.host", "127.0.0.1",
                        "quarkus.mailer.port", String.valueOf(new SmtpServer(MAILS).port()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
