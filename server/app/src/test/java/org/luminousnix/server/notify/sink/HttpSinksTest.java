package org.luminousnix.server.notify.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.jackson.JsonFormat;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.server.external.AlertmanagerPayload;
import org.luminousnix.server.external.Reported;
import org.luminousnix.server.notify.Delivery;
import org.luminousnix.server.notify.Destination;

/** Webhook and CloudEvents against a real HTTP server. */
class HttpSinksTest {
    private static final String URL = "http://127.0.0.1:9876";
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Asked(HttpExchange exchange, String body) {
        @Nullable
        String header(String name) {
            return exchange.getRequestHeaders().getFirst(name);
        }
    }

    @TempDir
    Path folder;

    private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    private int status = 204;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(
                    new Asked(exchange, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/elsewhere");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private URI hook() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    }

    private Delivery webhook(@Nullable Path secret) {
        return new WebhookSink(new HttpPost(), URL).send(Messages.two(), new Destination.Webhook(hook(), secret));
    }

    @Test
    void theWebhookPostsWhatAlertmanagerWouldAndOurOwnReaderReadsIt() throws IOException {
        Path secret = folder.resolve("secret");
        Files.writeString(secret, "s3cret\n");
        assertThat(webhook(secret)).isInstanceOf(Delivery.Sent.class);
        Asked one = asked.getFirst();
        assertThat(one.exchange().getRequestMethod()).isEqualTo("POST");
        assertThat(one.header("Authorization")).isEqualTo("Bearer s3cret");
        assertThat(one.header("Content-Type")).isEqualTo("application/json");
        JsonNode body = JSON.readTree(one.body());
        assertThat(body.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "version",
                        "groupKey",
                        "truncatedAlerts",
                        "status",
                        "receiver",
                        "groupLabels",
                        "commonLabels",
                        "commonAnnotations",
                        "externalURL",
                        "alerts");
        assertThat(body.path("version").asText()).isEqualTo("4");
        assertThat(body.path("status").asText()).isEqualTo("firing");
        assertThat(body.path("receiver").asText()).isEqualTo("ops");
        assertThat(body.at("/groupLabels/alert").asText()).isEqualTo("UnitFailed");
        assertThat(body.at("/commonLabels/alertname").asText()).isEqualTo("UnitFailed");
        assertThat(body.path("commonLabels").has("unit")).isFalse();
        assertThat(body.path("externalURL").asText()).isEqualTo(URL);
        JsonNode first = body.at("/alerts/0");
        assertThat(first.path("status").asText()).isEqualTo("firing");
        assertThat(first.at("/labels/unit").asText()).isEqualTo("web.service");
        assertThat(first.at("/annotations/commands").asText())
                .isEqualTo("sudo /usr/bin/systemctl restart -- web.service");
        assertThat(first.path("startsAt").asText()).isEqualTo("2026-11-01T12:00:00Z");
        assertThat(first.path("endsAt").asText()).isEqualTo("0001-01-01T00:00:00Z");
        assertThat(first.path("fingerprint").asText()).matches("[0-9a-f]{16}");
        assertThat(body.at("/alerts/1/status").asText()).isEqualTo("resolved");
        assertThat(body.at("/alerts/1/endsAt").asText()).isEqualTo("2026-11-01T12:01:00Z");
        assertThat(AlertmanagerPayload.parse(one.body()))
                .extracting(Reported::alert, Reported::firing)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("UnitFailed", true),
                        org.assertj.core.groups.Tuple.tuple("UnitFailed", false));
    }

    @Test
    void whatMayWorkLaterIsTriedAgainAndWhatNeverWillIsNot() {
        for (int later : List.of(500, 503, 429, 408)) {
            status = later;
            assertThat(webhook(null))
                    .isInstanceOfSatisfying(
                            Delivery.Again.class,
                            again -> assertThat(again.why()).endsWith("/hook answered " + later));
        }
        for (int never : List.of(400, 401, 404, 302)) {
            status = never;
            assertThat(webhook(null)).isInstanceOf(Delivery.Never.class);
        }
        assertThat(asked).as("a redirect is not followed").hasSize(8);
        assertThat(webhook(folder.resolve("missing"))).isInstanceOf(Delivery.Again.class);
        assertThat(asked).as("without its secret nothing is sent").hasSize(8);
        server.stop(0);
        assertThat(webhook(null)).isInstanceOf(Delivery.Again.class);
    }

    @Test
    void aStructuredCloudEventHasAllThatTheSpecificationRequires() throws IOException {
        new CloudEventsSink(new HttpPost(), URL).send(Messages.two(), new Destination.CloudEvents(hook(), false, null));
        Asked one = asked.getFirst();
        assertThat(one.header("Content-Type")).startsWith("application/cloudevents+json");
        CloudEvent event = new JsonFormat().deserialize(one.body().getBytes(StandardCharsets.UTF_8));
        assertThat(event.getSpecVersion()).isEqualTo(SpecVersion.V1);
        assertThat(event.getId()).isEqualTo("0123456789abcdef");
        assertThat(event.getSource()).isEqualTo(URI.create(URL));
        assertThat(event.getType()).isEqualTo("org.luminousnix.notification");
        assertThat(event.getSubject()).isEqualTo("ops/{}:{alert=UnitFailed}");
        assertThat(event.getTime()).isEqualTo("2026-11-01T12:00:00Z");
        assertThat(JSON.readTree(one.body()).at("/data/alerts/0/labels/unit").asText())
                .as("JSON data stands in the event as JSON")
                .isEqualTo("web.service");
    }

    @Test
    void aBinaryCloudEventHasThemInHeaders() throws IOException {
        new CloudEventsSink(new HttpPost(), URL).send(Messages.two(), new Destination.CloudEvents(hook(), true, null));
        Asked one = asked.getFirst();
        assertThat(one.header("Content-Type")).isEqualTo("application/json");
        assertThat(one.header("ce-specversion")).isEqualTo("1.0");
        assertThat(one.header("ce-id")).isEqualTo("0123456789abcdef");
        assertThat(one.header("ce-source")).isEqualTo(URL);
        assertThat(one.header("ce-type")).isEqualTo("org.luminousnix.notification");
        assertThat(one.header("ce-time")).isEqualTo("2026-11-01T12:00Z");
        assertThat(JSON.readTree(one.body()).path("version").asText()).isEqualTo("4");
        assertThat(CloudEventsSink.encoded("a b\"%ö")).isEqualTo("a%20b%22%25%C3%B6");
    }
}
