package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Metric;

/**
 * Shows a unit that leaks memory found, announced and restarted two days before its memory is gone, and one whose memory is collected again and
 * again left alone, though a straight line through its last hours would have it full sooner than the other.
 *
 * <p>The past is made up: four days, a value each five minutes, lie in the history before the server first starts ({@link MadeUpPast}), ending
 * where the real units are. What follows is real: two processes hold that memory and go on taking pages at the rates of that past.
 */
@NeedsTestHost
final class LeakScenarioIT {
    private static final String LEAKS = "leaks.service";
    private static final String COLLECTS = "collects.service";
    private static final Duration PAST = Duration.ofDays(4);
    private static final double LIMIT = 256 << 20;
    /** Of the limit, a second. */
    private static final double LEAK = 0.15 / 86_400;
    /** The same of the one that collects: a tooth in seven hours. */
    private static final double GROWTH = 0.40 / (7 * 3600);

    private static final double TOP = 0.75;
    private static final double BOTTOM = 0.35;

    private static LuminousHost luminous;
    private static String leaking;
    private static String collecting;
    private static double leaked;
    private static double collected;

    @BeforeAll
    static void boot() {
        luminous = LuminousHost.boot("permit restart-unit unit=leaks.service\n", Resource.text("leak.yaml"));
        luminous.server(Map.of("LUMINOUS_PREDICT_EVERY", "10s", "LUMINOUS_PREDICT_BEAT", "500ms"));
        TestHost host = luminous.host();
        host.write("/usr/local/lib/leak.pl", Resource.text("leak.pl"));
        leaking = start(LEAKS, 0.68, LEAK, 1);
        collecting = start(COLLECTS, 0.60, GROWTH, TOP);
        leaked = used(LEAKS);
        collected = used(COLLECTS);
        long touched = touched(leaking);
        MadeUpPast.write(
                host,
                InstantSource.system().instant(),
                PAST,
                Duration.ofMinutes(5),
                Map.of(
                        series(LEAKS), ago -> leaked - LEAK * ago.toSeconds(),
                        series(COLLECTS), ago -> sawtooth(collected - GROWTH * ago.toSeconds())));
        luminous.startExecutor();
        await().atMost(LuminousHost.PATIENCE).until(() -> touched(leaking) > touched);
        luminous.startServer();
    }

    @AfterAll
    static void close() {
        luminous.close();
    }

    @Test
    void aUnitThatLeaksIsRestartedInTimeAndOneThatCollectsIsLeftAlone() {
        JsonNode incident = luminous.ended(LEAKS);
        assertThat(Records.outcome(incident)).as(incident.toString()).isEqualTo("healed");
        assertThat(incident.at("/alert/rule").asText()).isEqualTo("UnitMemoryLeak");
        assertThat(incident.at("/alert/summary").asText()).contains(LEAKS + " leaks");
        double then = Foretold.evidence(incident, "unit_memory_used_ratio", "");
        assertThat(then).as("far from the limit").isBetween(leaked - 0.05, leaked + 0.05);
        assertThat(Foretold.evidence(incident, "forecast_eta_seconds", "quantile=\"0.5\""))
                .as("what was foreseen, beside the time that it would take")
                .isBetween(0.7 * (1 - then) / LEAK, 1.4 * (1 - then) / LEAK);
        assertThat(incident.at("/plan/steps/0/call/action").asText()).isEqualTo("restart-unit");
        assertThat(Records.states(incident)).contains("EXECUTING", "VERIFYING", "SOAKING", "HEALED");
        assertThat(luminous.host().property(LEAKS, "ActiveState")).isEqualTo("active");
        assertThat(luminous.host().mainPid(LEAKS)).isNotEqualTo(leaking);
        assertThat(used(LEAKS)).as("its memory is really free").isLessThan(0.20);
        assertThat(rules(LEAKS)).as("the rule that reads never had to fire").containsExactly("UnitMemoryLeak");

        JsonNode story = incident.path("story");
        Instant healed = Instant.parse(story.path(story.size() - 1).path("at").asText());
        await().atMost(LuminousHost.PATIENCE)
                .until(() -> Foretold.made(forecast(COLLECTS)).isAfter(healed));
        assertThat(used(COLLECTS)).as("as full as the rule asks for").isGreaterThan(0.50);
        assertThat(forecast(COLLECTS).path("silence").asText())
                .as(forecast(COLLECTS).toString())
                .startsWith("no leak: ");
        assertThat(rules(COLLECTS)).isEmpty();
        assertThat(luminous.host().mainPid(COLLECTS)).isEqualTo(collecting);
        assertThat(luminous.get("/api/forecasts").path("announced").toString())
                .contains("{\"rule\":\"UnitMemoryLeak\",\"announcements\":1,\"cameTrue\":0,\"unannounced\":0}");
        Scenarios.shown("Memory leak foreseen, beside a unit whose memory is collected", incident);
    }

    /** Starts a unit that holds this part of its limit and takes more, and answers its process once it holds that. */
    private static String start(String unit, double held, double rate, double top) {
        TestHost host = luminous.host();
        host.write("/run/" + unit + ".held", "%.0f\n".formatted(held * LIMIT));
        host.writeUnit(unit, """
                [Service]
                ExecStart=/usr/bin/perl /usr/local/lib/leak.pl %s %.3f %.0f %.0f
                MemoryMax=%.0f
                """.formatted(unit, rate * LIMIT, top * LIMIT, BOTTOM * LIMIT, LIMIT));
        host.systemctl("start", unit).expectSuccess();
        await().atMost(LuminousHost.PATIENCE).until(() -> used(unit) > held);
        return host.mainPid(unit);
    }

    /** The part of its limit that a unit uses, as systemd has it. */
    private static double used(String unit) {
        return Double.parseDouble(luminous.host().property(unit, "MemoryCurrent")) / LIMIT;
    }

    /** How much memory a process has written to, in kB, to the page. */
    private static long touched(String pid) {
        String line = luminous.host()
                .exec("grep", "^Private_Dirty:", "/proc/" + pid + "/smaps_rollup")
                .expectSuccess()
                .out();
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
    }

    /** Brings a level below the bottom, that a straight way back from now comes to, into the tooth that it was in. */
    private static double sawtooth(double straight) {
        return straight + (TOP - BOTTOM) * Math.max(0, Math.ceil((BOTTOM - straight) / (TOP - BOTTOM)));
    }

    private static Metric series(String unit) {
        return Metric.of("unit_memory_used_ratio", "unit", unit);
    }

    private static JsonNode forecast(String unit) {
        return Foretold.of(luminous, series(unit));
    }

    private static List<String> rules(String unit) {
        return Foretold.rules(luminous, unit);
    }
}
