package org.luminousnix.server.live;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Health;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Outcome;
import org.luminousnix.model.Phase;
import org.luminousnix.model.Rung;
import org.luminousnix.model.Sample;
import org.luminousnix.server.history.History;

@QuarkusTest
@TestProfile(LiveProfile.class)
class ExpositionTest {
    private static final Path PROMTOOL = Path.of("/usr/bin/promtool");

    @Inject
    Feed feed;

    @Inject
    History history;

    @Inject
    InstantSource clock;

    @BeforeEach
    void start() {
        history.add(Scenes.samples(1).stream()
                .map(sample -> new Sample(sample.metric(), sample.value(), clock.instant()))
                .toList());
        history.add(List.of(
                sample(3, "ticks_dropped_total"),
                sample(2, "systemd_unit_restarts_total", "unit", "a.service"),
                sample(1, "systemd_unit_failed", "unit", "a\"b\\c\nd<img>.service"),
                sample(1, "probe_success", "probe", "cpu"),
                sample(0.01, "probe_duration_seconds", "probe", "cpu"),
                sample(51.5, "sensor_temperature_celsius", "sensor", "coretemp"),
                sample(1, "not_in_the_table_ratio")));
        for (int unit = 0; unit < 600; unit++) {
            history.add(List.of(sample(0, "pressure_cpu_some_ratio", "unit", "u" + unit + ".service")));
        }
        feed.open(Scenes.start());
        feed.sampled(Scenes.at(1), Scenes.samples(1), new Health(80, List.of()));
        feed.alert(Scenes.at(1), Scenes.failed("a.service", Phase.FIRING));
        var done = Scenes.line(12, IncidentState.VERIFYING, "restarted", Scenes.rung(Rung.EXECUTOR, "done", ""));
        feed.incident(
                Scenes.at(2),
                Scenes.incident(
                        "i-7",
                        "a.service",
                        IncidentState.HEALED,
                        List.of(done),
                        List.of(),
                        new Outcome.Healed(null, "")));
    }

    private Sample sample(double value, String name, String... labels) {
        return new Sample(Metric.of(name, labels), value, clock.instant());
    }

    private static String scrape() {
        return when().get("/metrics").then().statusCode(200).extract().asString();
    }

    @Test
    void seriesAndOwnCountersAreExported() {
        assertThat(scrape().lines())
                .contains(
                        "luminous_ticks_dropped_total 3.0",
                        "# TYPE luminous_ticks_dropped_total counter",
                        "luminous_systemd_unit_restarts_total{unit=\"a.service\",} 2.0",
                        "luminous_filesystem_used_ratio{fstype=\"ext4\",mount=\"/var\",} 0.93",
                        "luminous_systemd_unit_failed{unit=\"a\\\"b\\\\c\\nd<img>.service\",} 1.0",
                        "luminous_health_score 80.0",
                        "luminous_alerts_firing{severity=\"high\",} 1.0",
                        "luminous_alerts_firing{severity=\"low\",} 0.0",
                        "luminous_incidents_total{outcome=\"gave-up\",} 0.0",
                        "luminous_feed_clients 0.0",
                        "# HELP luminous_load1_per_core Load average over 1 minute, divided by the cores.")
                .anyMatch(line -> line.startsWith("luminous_incidents_total{outcome=\"healed\",}"))
                .anyMatch(line -> line.startsWith("luminous_actions_total{action=\"restart-unit\",result=\"done\",}"));
    }

    @Test
    void whatIsReadNoMoreIsGone() {
        history.add(List.of(new Sample(
                Metric.of("swap_used_ratio", "read", "long-ago"),
                0.5,
                clock.instant().minus(History.STALE).minusSeconds(1))));
        assertThat(history.latest("swap_used_ratio")).isNotEmpty();
        assertThat(scrape()).doesNotContain("long-ago");
    }

    @Test
    void everyNameHasThePrefixAndNoSeriesComesTwice() {
        List<String> series = scrape().lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .toList();
        assertThat(series).allMatch(line -> line.startsWith("luminous_"));
        assertThat(new HashSet<>(series)).hasSameSizeAs(series);
    }

    @Test
    void labelsAreBounded() {
        String text = scrape();
        assertThat(text).doesNotContain("pid=");
        assertThat(text.lines().filter(line -> line.startsWith("luminous_pressure_cpu_some_ratio")))
                .hasSize(500);
        assertThat(text.lines()).anyMatch(line -> line.startsWith("luminous_exposition_series_left_out 101"));
    }

    @Test
    void promtoolFindsNothingToSay() throws IOException, InterruptedException {
        boolean there = Files.isExecutable(PROMTOOL);
        if (System.getenv("CI") != null) {
            assertThat(there)
                    .as("CI must have promtool (Debian package prometheus)")
                    .isTrue();
        }
        assumeTrue(there, "skipped: /usr/bin/promtool is missing (Debian package prometheus)");
        List<String> said = new ArrayList<>();
        int exit = Programs.run(
                List.of(PROMTOOL.toString(), "check", "metrics"), scrape().getBytes(StandardCharsets.UTF_8), said);
        assertThat(said).isEqualTo(Collections.emptyList());
        assertThat(exit).isZero();
    }
}
