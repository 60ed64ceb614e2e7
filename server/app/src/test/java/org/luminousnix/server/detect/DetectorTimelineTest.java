package org.luminousnix.server.detect;

import static org.luminousnix.server.detect.Rules.compile;
import static org.luminousnix.server.detect.Rules.rule;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Time in alerts: holding, keeping, clearing, missing, vanishing. Steps are 10 s. */
class DetectorTimelineTest {
    private static final Duration STALE = Duration.ofSeconds(25);

    private static void run(Rule rule, String text) {
        Timeline.run(List.of(compile(rule)), STALE, text);
    }

    @Test
    void firesOnlyAfterHoldingForAllOfFor() {
        run(rule("Busy", null, "metric('load1') > 4.0", "30S", "0S", null), """
                series load1 1 5x3 1 5x5 1
                alert Busy/host:   . Px3 . Px3 F F .
                """);
    }

    @Test
    void firesAtOnceWithoutFor() {
        run(rule("Busy", null, "metric('load1') > 4.0", "0S", "0S", null), """
                series load1 5 1
                alert Busy/host:   F .
                """);
    }

    @Test
    void keepsFiringUntilItHasBeenOverForAllOfKeepFiringFor() {
        run(rule("Busy", null, "metric('load1') > 4.0", "0S", "30S", null), """
                series load1 5 1 1 5 1x4
                alert Busy/host:   F F F F F F F .
                """);
    }

    @Test
    void betweenTheLevelsNothingChanges() {
        run(rule("Busy", null, "metric('load1') > 4.0", "0S", "0S", "metric('load1') < 2.0"), """
                series load1 3 5 3 3 1 3
                alert Busy/host:   . F F F . .
                """);
    }

    @Test
    void noDataNeitherFiresNorResolvesAndDoesNotCountTowardsFor() {
        run(rule("Busy", null, "metric('load1') > 4.0", "40S", "0S", null), """
                # the last reading is believed for 25 s, then there is none until step 8
                series load1 5x2 _x6 5x6 _x9 1
                alert Busy/host:   Px12 Fx11 .
                """);
    }

    @Test
    void noDataStartsKeepFiringForAnew() {
        run(rule("Busy", null, "metric('load1') > 4.0", "0S", "30S", null), """
                # over in steps 1 to 3, nothing known in 4 and 5, over again from 6
                series load1 5 1 _x4 1x4
                alert Busy/host:   Fx9 .
                """);
    }

    @Test
    void oneAlertPerSeries() {
        run(rule("Full", "filesystem_used_ratio", "value > 0.9", "10S", "0S", null), """
                series filesystem_used_ratio{mount="/"} 0.95x4 0.5
                series filesystem_used_ratio{mount="/var lib"} 0.5 0.95x2 0.5x2
                alert Full/mount:/   P F F F .
                alert Full/mount:/var lib   . P F . .
                """);
    }

    @Test
    void aSeriesThatVanishedFromAGoodReadingEndsItsAlert() {
        run(rule("Failed", "systemd_unit_failed", "value == 1.0", "0S", "0S", null), """
                series probe_success{probe="test"} 1
                series systemd_unit_failed{unit="a.service"} 1 1 gone
                alert Failed/unit:a.service   F F .
                """);
    }

    @Test
    void aSeriesThatIsMissingWhileItsProbeFailsKeepsItsAlert() {
        run(rule("Failed", "systemd_unit_failed", "value == 1.0", "0S", "0S", null), """
                series probe_success{probe="test"} 1 0 0 1
                series systemd_unit_failed{unit="a.service"} 1 gone
                alert Failed/unit:a.service   F F F .
                """);
    }

    @Test
    void aSeriesThatIsMissingWhileItsProbeIsSilentKeepsItsAlert() {
        run(rule("Failed", "systemd_unit_failed", "value == 1.0", "0S", "0S", null), """
                series probe_success{probe="test"} _
                series systemd_unit_failed{unit="a.service"} 1 gone gone
                alert Failed/unit:a.service   F
                """);
    }

    @Test
    void aSeriesThatIsOnlyStaleKeepsItsAlertEvenWhileItsProbeIsFine() {
        run(rule("Failed", "systemd_unit_failed", "value == 1.0", "0S", "0S", null), """
                series probe_success{probe="test"} 1
                series systemd_unit_failed{unit="a.service"} 1 _x9
                alert Failed/unit:a.service   F
                """);
    }

    @Test
    void aReusedPidIsAnotherSubject() {
        run(
                rule(
                        "Runaway",
                        "process_cpu_ratio",
                        "value > 0.9 && metric('process_nice', labels) < 10.0",
                        "20S",
                        "0S",
                        null),
                """
                series probe_success{probe="test"} 1
                series process_cpu_ratio{pid="7",start="100"} 1x4 gone
                series process_nice{pid="7",start="100"} 0x4 gone
                series process_cpu_ratio{pid="7",start="900"} gone gone gone gone 1
                series process_nice{pid="7",start="900"} gone gone gone gone 0
                alert Runaway/process:7:100   P P F F .
                alert Runaway/process:7:900   . . . . P P F
                """);
    }

    @Test
    void unitsOfTheUserManagerAreNotConfusedWithTheSystems() {
        run(rule("Failed", "systemd_unit_failed", "value == 1.0", "0S", "0S", null), """
                series systemd_unit_failed{unit="a.service"} 1 0
                series systemd_unit_failed{scope="user",unit="a.service"} 0 1
                alert Failed/unit:a.service   F .
                alert Failed/unit:a.service@user   . F
                """);
    }

    @Test
    void whatIsCertainWithoutAMissingSeriesIsStillCertain() {
        run(rule("Either", null, "metric('load1') > 4.0 || metric('swap_used_ratio') > 0.5", "0S", "0S", null), """
                series load1 5 1 1
                series swap_used_ratio _ _ 0.1
                alert Either/host:   F F .
                """);
    }

    @Test
    void aValueThatIsNoNumberIsNoData() {
        run(rule("Low", null, "!(metric('load1') > 4.0)", "0S", "0S", null), """
                series load1 NaN 5
                alert Low/host:   .
                """);
    }
}
