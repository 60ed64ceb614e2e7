package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Metric;

/**
 * Shows a filesystem that fills forecast, announced and cleaned up before it is full and before the rule that waits for that, and one that is
 * rotated again and again left alone, though a straight line through the last minutes of either would have it full within two hours.
 *
 * <p>The past is made up: three hours, a value a minute, lie in the history before the server first starts ({@link MadeUpPast}), ending where the
 * real filesystems are. What follows is real: two units go on writing at the rates of that past, neither could fill its filesystem in the next half
 * hour, and nothing but the server removes anything of the first.
 */
@NeedsTestHost
final class PredictionScenarioIT {
    private static final String CACHE = "/var/cache/it";
    private static final String LOG = "/srv";
    private static final Duration PAST = Duration.ofHours(3);
    private static final double SIZE = 32 << 20;
    private static final double PAGE = 4096 / SIZE;
    /** Of the whole filesystem, a second: what {@link #GROWS} writes. */
    private static final double CACHE_RATE = PAGE / 2;
    /** The same of {@link #ROTATED}. */
    private static final double LOG_RATE = PAGE;

    private static final double TOP = 0.80;
    private static final double BOTTOM = 0.55;

    private static final String GROWS = """
            [Service]
            ExecStart=/bin/sh -c 'while sleep 2; do head -c 4096 /dev/zero > $$(mktemp %s/XXXXXXXX); done'
            """.formatted(CACHE);
    private static final String ROTATED = """
            [Service]
            ExecStart=/bin/sh -c 'while sleep 1; do head -c 4096 /dev/zero >> %1$s/log; if [ $$(stat -c %%%%s %1$s/log) -gt %2$d ]; then truncate -s %3$d %1$s/log; fi; done'
            """.formatted(LOG, bytes(TOP), bytes(BOTTOM));

    @AutoClose
    private static LuminousHost luminous;

    private static double before;
    private static double logBefore;

    @BeforeAll
    static void boot() {
        luminous = LuminousHost.boot("permit clean-temporary-files\n", Resource.text("prediction.yaml"));
        luminous.server(Map.of(
                "LUMINOUS_PREDICT_EVERY", "10s", "LUMINOUS_PREDICT_BEAT", "500ms", "LUMINOUS_PREDICT_STEP", "1m"));
        TestHost host = luminous.host();
        filesystem(CACHE, "old", 0.75);
        filesystem(LOG, "log", 0.62);
        host.write("/etc/tmpfiles.d/it.conf", "d " + CACHE + " 0755 root root 2s\n");
        host.writeUnit("grows.service", GROWS);
        host.writeUnit("rotated.service", ROTATED);
        host.systemctl("start", "grows.service", "rotated.service").expectSuccess();
        before = used(CACHE);
        logBefore = used(LOG);
        MadeUpPast.write(
                host,
                InstantSource.system().instant(),
                PAST,
                Duration.ofMinutes(1),
                Map.of(
                        series(CACHE), ago -> before - CACHE_RATE * ago.toSeconds(),
                        series(LOG), ago -> sawtooth(logBefore - LOG_RATE * ago.toSeconds())));
        luminous.startExecutor();
        luminous.startServer();
    }

    @Test
    void whatFillsIsPreventedAndWhatIsRotatedIsLeftAlone() {
        luminous.incident(CACHE, _ -> true);
        JsonNode incident = luminous.ended(CACHE);
        assertThat(Records.outcome(incident)).as(incident.toString()).isEqualTo("healed");
        assertThat(incident.at("/alert/rule").asText()).isEqualTo("FilesystemFullSoon");
        double then = Foretold.evidence(incident, "filesystem_used_ratio", "");
        assertThat(then).as("it really grew, and was far from full").isBetween(before + PAGE / 2, 0.90);
        assertThat(Foretold.evidence(incident, "forecast_eta_seconds", "quantile=\"0.5\""))
                .as("what was foreseen, beside the time that its unit would take")
                .isBetween(0.5 * (1 - then) / CACHE_RATE, 2 * (1 - then) / CACHE_RATE);
        assertThat(incident.at("/plan/steps/0/call/action").asText()).isEqualTo("clean-temporary-files");
        assertThat(Records.states(incident)).contains("EXECUTING", "VERIFYING", "SOAKING", "HEALED");
        assertThat(used(CACHE)).as("the step really freed space").isLessThan(0.10);
        assertThat(luminous.host().property("grows.service", "ActiveState")).isEqualTo("active");
        assertThat(rules(CACHE)).as("the rule that reads never had to fire").containsExactly("FilesystemFullSoon");

        JsonNode story = incident.path("story");
        Instant healed = Instant.parse(story.path(story.size() - 1).path("at").asText());
        await().atMost(LuminousHost.PATIENCE)
                .until(() -> Foretold.made(forecast(LOG)).isAfter(healed));
        assertThat(used(LOG))
                .as("it grows too, and is as full as the rule asks for")
                .isGreaterThan(logBefore);
        assertThat(forecast(LOG).at("/skill/tests").asInt())
                .as("it was tried on its past: " + forecast(LOG))
                .isPositive();
        assertThat(rules(LOG)).as(forecast(LOG).toString()).isEmpty();
        assertThat(luminous.get("/api/forecasts").path("announced").toString())
                .contains("{\"rule\":\"FilesystemFullSoon\",\"announcements\":1,\"cameTrue\":0,\"unannounced\":0}");
        Scenarios.shown("Disk that will be full, beside a log that is rotated", incident);
    }

    private static JsonNode forecast(String mount) {
        return Foretold.of(luminous, series(mount));
    }

    private static List<String> rules(String mount) {
        return Foretold.rules(luminous, mount);
    }

    private static Metric series(String mount) {
        return Metric.of("filesystem_used_ratio", "mount", mount, "fstype", "tmpfs");
    }

    /** Brings a level below the bottom, that a straight way back from now comes to, into the tooth that it was in. */
    private static double sawtooth(double straight) {
        return straight + (TOP - BOTTOM) * Math.max(0, Math.ceil((BOTTOM - straight) / (TOP - BOTTOM)));
    }

    private static void filesystem(String place, String file, double full) {
        String line =
                "mkdir -p %1$s; mount -t tmpfs -o size=%2$.0f,mode=0755 tmpfs %1$s; head -c %3$d /dev/zero > %1$s/%4$s"
                        .formatted(place, SIZE, bytes(full), file);
        luminous.host().exec("sh", "-ec", line).expectSuccess();
    }

    private static long bytes(double share) {
        return (long) (share * SIZE);
    }

    /** As the server's probe has it. */
    private static double used(String place) {
        String[] sizes = luminous.host()
                .exec("df", "-B1", "--output=used,avail", place)
                .expectSuccess()
                .out()
                .strip()
                .split("\\s+", -1);
        double used = Double.parseDouble(sizes[2]);
        return used / (used + Double.parseDouble(sizes[3]));
    }
}
