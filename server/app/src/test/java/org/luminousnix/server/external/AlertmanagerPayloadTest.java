package org.luminousnix.server.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read from Alertmanager's webhook, and what is refused with which words. */
class AlertmanagerPayloadTest {
    /** As Alertmanager 0.28 posts it. */
    static final String REAL = """
            {"receiver":"luminous","status":"firing","alerts":[{"status":"firing","labels":{"alertname":"WebDown","instance":"web:9115",
            "severity":"warning","unit":"web.service"},"annotations":{"summary":"down"},"startsAt":"2026-11-01T12:00:00.123Z",
            "endsAt":"0001-01-01T00:00:00Z","generatorURL":"http://prom:9090/graph?g0.expr=up+%3D%3D+0","fingerprint":"8b3c1f2d4e5a6978"},
            {"status":"resolved","labels":{"alertname":"Other"},"annotations":{},"startsAt":"2026-11-01T11:00:00Z",
            "endsAt":"2026-11-01T12:00:00Z","generatorURL":"","fingerprint":"0000000000000001"}],"groupLabels":{"alertname":"WebDown"},
            "commonLabels":{},"commonAnnotations":{},"externalURL":"http://am:9093","version":"4",
            "groupKey":"{}:{alertname=\\"WebDown\\"}","truncatedAlerts":0}
            """;

    @Test
    void whatAlertmanagerPostsIsRead() {
        assertThat(AlertmanagerPayload.parse(REAL))
                .containsExactly(
                        new Reported(
                                "WebDown",
                                true,
                                new TreeMap<>(Map.of(
                                        "alertname",
                                        "WebDown",
                                        "instance",
                                        "web:9115",
                                        "severity",
                                        "warning",
                                        "unit",
                                        "web.service"))),
                        new Reported("Other", false, new TreeMap<>(Map.of("alertname", "Other"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "not JSON | the body is no JSON",
                "[] | the body is no JSON object",
                "{\"version\":\"3\"} | version: is \"3\", must be \"4\"",
                "{} | version: is missing, must be \"4\"",
                "{\"version\":\"4\",\"version\":\"4\"} | Duplicate field",
                "{\"version\":\"4\"} | alerts: must be a list of 1 to 200",
                "{\"version\":\"4\",\"alerts\":[]} | alerts: must be a list",
                "{\"version\":\"4\",\"alerts\":[{}]} | alerts[0].status: is missing, must be firing or resolved",
                "{\"version\":\"4\",\"alerts\":[{\"status\":\"firing\"}]} | alerts[0].labels: must be an object",
                "{\"version\":\"4\",\"alerts\":[{\"status\":\"firing\",\"labels\":{}}]} | alerts[0].labels.alertname: is missing",
                "{\"version\":\"4\",\"alerts\":[{\"status\":\"firing\",\"labels\":{\"alertname\":1}}]} | alerts[0].labels: a label is 1",
                "{\"version\":\"4\"} {} | the body is no JSON",
            })
    void whatIsWrongIsNamed(String body, String words) {
        assertThatThrownBy(() -> AlertmanagerPayload.parse(body))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    @Test
    void boundsHold() {
        String deep = "[".repeat(1000) + "]".repeat(1000);
        assertThatThrownBy(() -> AlertmanagerPayload.parse(deep)).isInstanceOf(IllegalArgumentException.class);
        String alert = "{\"status\":\"firing\",\"labels\":{\"alertname\":\"A\"}}";
        String many = String.join(",", java.util.Collections.nCopies(201, alert));
        assertThatThrownBy(() -> AlertmanagerPayload.parse("{\"version\":\"4\",\"alerts\":[" + many + "]}"))
                .hasMessageContaining("1 to 200");
        assertThatThrownBy(() -> AlertmanagerPayload.parse("{\"version\":\"4\",\"alerts\":["
                        + alert.replace("\"A\"", "\"" + "x".repeat(1025) + "\"") + "]}"))
                .hasMessageContaining("at most 1024 characters");
    }
}
