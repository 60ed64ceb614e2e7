package org.luminousnix.server.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Alert;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Phase;
import org.luminousnix.model.Sample;
import org.luminousnix.model.Subject;
import org.luminousnix.server.history.History;

/** What {@code probe('web')} and {@code each: custom_up} say while the probe knows, does not know, or is gone. */
class ProbeCallsTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Metric UP = Metric.of("custom_up", "probe", "web", "unit", "web.service");
    private static final Metric SECONDS = Metric.of("custom_seconds", "probe", "web", "unit", "web.service");
    private static final Metric STARTING = Metric.of("probe_custom_starting", "probe", "web", "unit", "web.service");
    private static final Metric SUCCESS = Metric.of("probe_success", "probe", "web");
    private static final Rule FAILED = Rules.rule("Failed", null, "probe('web').failed", "0S", "0S", null);
    private static final Rule EACH = Rules.rule("Each", "custom_up", "value == 0.0", "0S", "0S", null);

    private final History history = new History();
    private Set<String> probes = Set.of("web", "db");

    private Detector detector(Rule... rules) {
        return new Detector(
                history,
                metric -> metric.startsWith("custom_") || metric.equals("probe_success") ? probes : Set.of(),
                java.util.Arrays.stream(rules).map(Rules::compile).toList(),
                new Freshness(Duration.ofSeconds(60), Map.of("web", Duration.ofSeconds(660))));
    }

    private void read(int second, Metric metric, double value) {
        history.add(List.of(new Sample(metric, value, NOON.plusSeconds(second))));
    }

    private static Truth says(Detector detector, String rule, int second) {
        detector.update(NOON.plusSeconds(second));
        RuleStatus status = detector.status().stream()
                .filter(one -> one.rule().equals(rule))
                .findFirst()
                .orElseThrow();
        assertThat(status.errors()).isEmpty();
        return status.holding() > 0
                ? Truth.YES
                : status.noData().isEmpty()
                        ? Truth.NO
                        : new Truth.NoData(status.noData().getFirst());
    }

    @Test
    void upFailedAndSecondsAreTyped() {
        Detector detector = detector(
                FAILED,
                Rules.rule("Up", null, "!probe('web').up", "0S", "0S", null),
                Rules.rule("Slow", null, "probe('web').up && probe('web').seconds > 1.0", "0S", "0S", null));
        read(0, SUCCESS, 1);
        read(0, UP, 1);
        read(0, SECONDS, 2.5);
        assertThat(detector.update(NOON)).extracting(Alert::rule).containsExactly("Slow");
        read(1, UP, 0);
        read(1, SECONDS, 5);
        assertThat(detector.update(NOON.plusSeconds(1)))
                .extracting(Alert::rule, Alert::phase)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("Failed", Phase.FIRING),
                        org.assertj.core.groups.Tuple.tuple("Up", Phase.FIRING),
                        org.assertj.core.groups.Tuple.tuple("Slow", Phase.RESOLVED));
        assertThat(detector.metricsOf("Slow")).containsExactly("custom_seconds", "custom_up");
        assertThat(detector.active().getFirst().evidence())
                .extracting(Sample::metric)
                .contains(UP);
    }

    @Test
    void notAskedBrokenStaleAndStartingAreUnknown() {
        Detector detector = detector(FAILED);
        assertThat(says(detector, "Failed", 0)).isEqualTo(new Truth.NoData("no series probe_success{probe=\"web\"}"));
        read(1, SUCCESS, 1);
        read(1, UP, 0);
        assertThat(says(detector, "Failed", 1)).isEqualTo(Truth.YES);
        // a sample of a probe with a long interval is believed until its next answer is due
        assertThat(says(detector, "Failed", 600)).isEqualTo(Truth.YES);
        assertThat(says(detector, "Failed", 700)).isInstanceOf(Truth.NoData.class);
        read(701, SUCCESS, 0);
        history.retire(List.of(UP));
        assertThat(says(detector, "Failed", 701)).isEqualTo(new Truth.NoData("probe web could not be asked"));
        read(702, SUCCESS, 1);
        read(702, STARTING, 1);
        assertThat(says(detector, "Failed", 702))
                .isEqualTo(
                        new Truth.NoData("no series custom_up{probe=\"web\"}; probe web is within its start period"));
        assertThat(detector.active()).as("the alert stayed all the time").hasSize(1);
        read(703, STARTING, 0);
        read(703, UP, 1);
        assertThat(says(detector, "Failed", 703)).isEqualTo(Truth.NO);
    }

    @Test
    void eachAlertIsAboutTheUnitAndRestsOnItsOwnProbe() {
        Detector detector = detector(EACH, FAILED);
        read(0, SUCCESS, 1);
        read(0, UP, 0);
        read(0, Metric.of("probe_success", "probe", "db"), 0);
        Alert alert = detector.update(NOON).getFirst();
        assertThat(alert.subject()).isEqualTo(Subject.unit("web.service"));
        assertThat(detector.probesOf(alert)).containsExactly("web");
        assertThat(detector.probesOf(detector.active().getLast())).containsExactly("web");
        history.retire(List.of(UP));
        read(1, STARTING, 1);
        assertThat(detector.ask(alert, NOON.plusSeconds(1)))
                .as("starting is not gone")
                .isInstanceOf(Answer.Unknown.class);
        read(2, STARTING, 0);
        assertThat(detector.ask(alert, NOON.plusSeconds(2)))
                .as("another probe that is broken does not matter")
                .isInstanceOf(Answer.Cleared.class);
    }

    @Test
    void whatTheAlertsOfATakenAwayProbeRestOnIsGone() {
        Rule broken = Rules.rule("Broken", "probe_success", "value == 0.0", "0S", "0S", null);
        Detector detector = detector(EACH, broken);
        read(0, SUCCESS, 0);
        read(0, UP, 0);
        assertThat(detector.update(NOON)).hasSize(2);
        history.retire(List.of(UP, SUCCESS));
        assertThat(detector.update(NOON.plusSeconds(1))).isEmpty();
        probes = Set.of("db");
        assertThat(detector.update(NOON.plusSeconds(2)))
                .extracting(Alert::phase)
                .containsExactly(Phase.RESOLVED, Phase.RESOLVED);
    }
}
