package org.luminousnix.server.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.luminousnix.server.detect.Rules.compile;
import static org.luminousnix.server.detect.Rules.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Alert;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Phase;
import org.luminousnix.model.Sample;
import org.luminousnix.model.Subject;
import org.luminousnix.server.history.History;

class DetectorTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration STALE = Duration.ofSeconds(60);
    private static final Metric FAILED = Metric.of("systemd_unit_failed", "unit", "a.service");
    private static final Metric PROBE = Metric.of("probe_success", "probe", "systemd");
    private static final Rule UNIT = rule("Failed", "systemd_unit_failed", "value == 1.0", "0S", "0S", null);
    private static final Rule LOAD = rule("Busy", null, "metric('load1') > 4.0", "0S", "0S", "metric('load1') < 2.0");

    private final History history = new History();

    private Detector detector(Rule... rules) {
        List<CompiledRule> compiled =
                java.util.Arrays.stream(rules).map(Rules::compile).toList();
        return new Detector(
                history,
                metric -> metric.startsWith("systemd_") ? Set.of("systemd") : Set.of(),
                compiled,
                Freshness.of(STALE));
    }

    private void read(Metric metric, double value, int second) {
        history.add(List.of(new Sample(metric, value, NOON.plusSeconds(second))));
    }

    @Test
    void evaluatesOnASignalOnlyWhatReadsTheMetric() {
        Detector detector = detector(UNIT, LOAD);
        read(FAILED, 1, 0);
        read(Metric.of("load1"), 9, 0);
        assertThat(detector.update(NOON, Set.of("systemd_unit_failed")))
                .extracting(Alert::rule)
                .containsExactly("Failed");
        assertThat(detector.update(NOON)).extracting(Alert::rule).containsExactly("Busy");
        assertThat(detector.metricsOf("Busy")).containsExactly("load1");
        assertThat(detector.metricsOf("Nothing")).isEmpty();
    }

    @Test
    void anAlertCarriesWhatWasRead() {
        read(Metric.of("filesystem_used_ratio", "mount", "/var", "fstype", "ext4"), 0.934, 0);
        Detector detector = detector(rule("Full", "filesystem_used_ratio", "value > 0.9", "0S", "0S", null));
        Alert alert = detector.update(NOON).getFirst();
        assertThat(alert.subject()).isEqualTo(Subject.mount("/var"));
        assertThat(alert.labels()).containsEntry("mount", "/var").containsEntry("fstype", "ext4");
        assertThat(alert.summary()).isEqualTo("$unit /var is at 93.4%");
        assertThat(alert.evidence()).hasSize(1);
        assertThat(alert.since()).isEqualTo(NOON);
        assertThat(alert.phase()).isEqualTo(Phase.FIRING);
    }

    @Test
    void answersAboutOneAlert() {
        Detector detector = detector(LOAD);
        read(Metric.of("load1"), 5, 0);
        Alert alert = detector.update(NOON).getFirst();
        assertThat(detector.ask(alert, NOON)).isEqualTo(new Answer.Present("load1 is 5"));
        read(Metric.of("load1"), 3, 1);
        assertThat(detector.ask(alert, NOON.plusSeconds(1)))
                .isEqualTo(new Answer.Present("load1 is 3, not yet at its clear level"));
        read(Metric.of("load1"), 1, 2);
        assertThat(detector.ask(alert, NOON.plusSeconds(2))).isEqualTo(new Answer.Cleared("load1 is 1"));
        assertThat(detector.ask(alert, NOON.plusSeconds(63))).isInstanceOf(Answer.Unknown.class);
        assertThat(detector.active()).as("asking changes nothing").hasSize(1);
    }

    @Test
    void aRelapseIsPresentAtOnceThoughTheRuleWaitsBeforeItFires() {
        Detector detector = detector(rule("Slow", null, "metric('load1') > 4.0", "30S", "0S", null));
        read(Metric.of("load1"), 5, 0);
        detector.update(NOON);
        Alert alert = detector.update(NOON.plusSeconds(30)).getFirst();
        assertThat(alert.phase()).isEqualTo(Phase.FIRING);
        read(Metric.of("load1"), 1, 31);
        detector.update(NOON.plusSeconds(31));
        assertThat(detector.ask(alert, NOON.plusSeconds(31))).isInstanceOf(Answer.Cleared.class);
        read(Metric.of("load1"), 5, 32);
        detector.update(NOON.plusSeconds(32));
        assertThat(detector.active()).extracting(Alert::phase).containsExactly(Phase.PENDING);
        assertThat(detector.ask(alert, NOON.plusSeconds(32))).isInstanceOf(Answer.Present.class);
    }

    @Test
    void othersAreTheSeriesOfEverybodyElse() {
        Detector detector = detector(
                rule("Hog", "unit_cpu_ratio", "value > 0.5 && others('stall_ratio', labels) > 0.3", "0S", "0S", null));
        read(Metric.of("unit_cpu_ratio", "unit", "hog.service"), 0.9, 0);
        read(Metric.of("unit_cpu_ratio", "unit", "web.service"), 0.2, 0);
        read(Metric.of("stall_ratio", "unit", "hog.service"), 0.8, 0);
        read(Metric.of("stall_ratio"), 0.8, 0);
        assertThat(detector.update(NOON))
                .as("nobody else is read, and the hog's own stall does not count")
                .isEmpty();
        assertThat(detector.status().getFirst().noData())
                .containsExactly("no fresh series of another than stall_ratio{unit=\"hog.service\"}");
        read(Metric.of("stall_ratio", "unit", "web.service"), 0.1, 1);
        read(Metric.of("stall_ratio", "unit", "db.service"), 0.4, 1);
        Alert alert = detector.update(NOON.plusSeconds(1)).getFirst();
        assertThat(alert.subject()).isEqualTo(Subject.unit("hog.service"));
        assertThat(alert.evidence())
                .extracting(sample -> sample.metric().toString())
                .containsExactly("unit_cpu_ratio{unit=\"hog.service\"}", "stall_ratio{unit=\"db.service\"}");
        assertThat(detector.metricsOf("Hog")).containsExactly("stall_ratio", "unit_cpu_ratio");
    }

    @Test
    void afterARestartAnAlertIsUnknownUntilItsProbeWasRead() {
        read(FAILED, 1, 0);
        Alert alert = detector(UNIT).update(NOON).getFirst();
        history.retire(List.of(FAILED));
        Detector fresh = detector(UNIT);
        assertThat(fresh.ask(alert, NOON)).isInstanceOf(Answer.Unknown.class);
        read(PROBE, 0, 1);
        assertThat(fresh.ask(alert, NOON.plusSeconds(1))).isInstanceOf(Answer.Unknown.class);
        read(PROBE, 1, 2);
        assertThat(fresh.ask(alert, NOON.plusSeconds(2))).isEqualTo(new Answer.Cleared("unit a.service is gone"));
        read(FAILED, 1, 3);
        assertThat(fresh.ask(alert, NOON.plusSeconds(3))).isInstanceOf(Answer.Present.class);
        assertThat(detector(LOAD).ask(alert, NOON))
                .isEqualTo(new Answer.Unknown("no rule Failed in the policy any more"));
    }

    @Test
    void tellsFaultsOfTheRuleAndMissingDataInsteadOfSwallowingThem() {
        read(Metric.of("filesystem_used_ratio", "mount", "/"), 0.5, 0);
        read(Metric.of("filesystem_used_ratio", "mount", "/var"), 0.5, 0);
        Detector detector = detector(
                rule("Vague", null, "metric('filesystem_used_ratio') > 0.9", "0S", "0S", null),
                rule("Label", "filesystem_used_ratio", "labels.nothing == 'x'", "0S", "0S", null),
                LOAD);
        assertThat(detector.update(NOON)).isEmpty();
        assertThat(detector.status()).extracting(RuleStatus::sound).containsExactly(false, false, false);
        assertThat(detector.status().get(0).errors())
                .containsExactly("host: filesystem_used_ratio matches 2 series: name more labels, or use each");
        assertThat(detector.status().get(1).errors())
                .containsExactlyInAnyOrder("mount /: no such key: nothing", "mount /var: no such key: nothing");
        assertThat(detector.status().get(2).noData()).containsExactly("no series load1");
    }

    @Test
    void aRuleThatNothingCouldBeAskedAboutSaysSo() {
        Detector detector = detector(UNIT);
        detector.update(NOON);
        assertThat(detector.status().getFirst().sound()).isTrue();
        assertThat(detector.status().getFirst().absent())
                .startsWith("ABSENT: there is no series systemd_unit_failed: nothing of the kind is here now");
        read(FAILED, 0, 1);
        detector.update(NOON.plusSeconds(1));
        assertThat(detector.status().getFirst().absent()).isNull();
    }

    @Test
    void aReloadKeepsTheAlertsOfUnchangedRulesAndEndsTheOthers() {
        Detector detector = detector(UNIT, LOAD);
        read(FAILED, 1, 0);
        read(Metric.of("load1"), 9, 0);
        detector.update(NOON);
        Rule changed = rule("Busy", null, "metric('load1') > 8.0", "0S", "0S", null);
        List<Alert> ended =
                detector.reload(List.of(compile(UNIT), compile(changed)), Freshness.of(STALE), NOON.plusSeconds(1));
        assertThat(ended)
                .extracting(Alert::rule, Alert::phase)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("Busy", Phase.RESOLVED));
        assertThat(detector.active()).extracting(Alert::rule).containsExactly("Failed");
        assertThat(detector.update(NOON.plusSeconds(1))).extracting(Alert::rule).containsExactly("Busy");
    }
}
