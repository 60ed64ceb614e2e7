package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Shows that a unit that takes the processor from its neighbour is throttled, that the neighbour recovers, and that the throttle goes again. */
@NeedsTestHost
final class ThrottleScenarioIT {
    private static final String HOG = "hog.service";
    private static final String PIECES = "/run/neighbour.pieces";

    @AutoClose
    private static LuminousHost luminous;

    @BeforeAll
    static void boot() {
        luminous = LuminousHost.boot("permit set-unit-property unit=hog.service\n", Resource.text("throttle.yaml"));
        TestHost host = luminous.host();
        host.write("/usr/local/lib/neighbour.pl", Resource.text("neighbour.pl"));
        host.writeUnit("neighbour.service", """
                [Service]
                ExecStart=/usr/bin/perl /usr/local/lib/neighbour.pl
                StandardOutput=file:%s
                CPUWeight=5
                """.formatted(PIECES));
        host.writeUnit(HOG, """
                [Service]
                ExecStart=/bin/sh -c 'for i in 1 2; do while :; do :; done & done; wait'
                CPUWeight=200
                """);
        host.systemctl("start", "neighbour.service").expectSuccess();
        luminous.startExecutor();
        luminous.startServer();
        luminous.goFirst();
    }

    @Test
    void aRunawayUnitIsThrottledAndReleased() {
        TestHost host = luminous.host();
        await().until(() -> host.exec("wc", "-l", PIECES).out().matches("[0-9]{3,} .*\\n"));
        Instant start = now();
        host.systemctl("start", HOG).expectSuccess();
        String pid = host.mainPid(HOG);
        JsonNode soaking = luminous.incident(HOG, i -> i.path("state").asText().equals("SOAKING"));
        assertThat(host.property(HOG, "CPUQuotaPerSecUSec")).isEqualTo("10ms");
        assertThat(host.property(HOG, "CPUWeight"))
                .as("the weight did not help and was taken back")
                .isEqualTo("200");

        JsonNode healed = luminous.ended(HOG);
        assertThat(healed.path("id")).isEqualTo(soaking.path("id"));
        assertThat(Records.outcome(healed)).as(healed.toString()).isEqualTo("healed");
        assertThat(healed.at("/outcome/reason").asText())
                .contains("; taken back: set-unit-property lease=5m property=CPUQuota");
        assertThat(host.property(HOG, "CPUQuotaPerSecUSec")).isEqualTo("infinity");
        assertThat(host.property(HOG, "CPUWeight")).isEqualTo("200");
        assertThat(host.mainPid(HOG)).as("its work went on").isEqualTo(pid);
        assertThat(luminous.executor("leases").expectSuccess().out()).contains("no lease is in force");
        List<JsonNode> released = Records.ofStep(luminous.executorAudit(), Records.step(healed, 2) + ":undo");
        assertThat(Records.texts(released, "event")).containsExactly("intent", "finished");
        assertThat(released.getLast().at("/detail/value").asText()).isEqualTo("unset");
        host.systemctl("stop", HOG).expectSuccess();

        Instant quota = at(soaking, "EXECUTING");
        double calm = p99(Instant.EPOCH, start);
        double stalled = p99(start.plusSeconds(1), quota);
        double throttled = p99(at(soaking, "SOAKING"), at(healed, "HEALED"));
        System.out.printf(
                "neighbour's p99 of a piece of work: calm %.1f ms, beside the hog %.1f ms, beside the throttled hog %.1f ms%n",
                calm, stalled, throttled);
        assertThat(throttled).as("it recovers").isLessThan(stalled / 2);
        Scenarios.shown("Runaway CPU in a unit: throttled and released", healed);
    }

    /** The 99th percentile of the neighbour's pieces of work that began within this time, in milliseconds. */
    private static double p99(Instant from, Instant until) {
        double[] took = luminous.host()
                .exec("cat", PIECES)
                .expectSuccess()
                .out()
                .lines()
                .map(line -> line.split(" ", 2))
                .filter(piece -> piece.length == 2 && within(Double.parseDouble(piece[0]), from, until))
                .mapToDouble(piece -> Double.parseDouble(piece[1]))
                .sorted()
                .toArray();
        assertThat(took).as("pieces from %s until %s", from, until).isNotEmpty();
        return took[(int) Math.ceil(took.length * 0.99) - 1];
    }

    private static boolean within(double second, Instant from, Instant until) {
        return second >= from.toEpochMilli() / 1000.0 && second < until.toEpochMilli() / 1000.0;
    }

    /** When the story says this of the incident last. */
    private static Instant at(JsonNode incident, String state) {
        return Records.elements(incident.path("story"))
                .filter(line -> line.path("state").asText().equals(state))
                .map(line -> Instant.parse(line.path("at").asText()))
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    private static Instant now() {
        String seconds =
                luminous.host().exec("date", "+%s").expectSuccess().out().strip();
        return Instant.ofEpochSecond(Long.parseLong(seconds));
    }
}
