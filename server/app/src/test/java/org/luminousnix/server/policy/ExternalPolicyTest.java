package org.luminousnix.server.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.model.Alert;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Phase;
import org.luminousnix.model.Reading;
import org.luminousnix.model.Sample;
import org.luminousnix.model.Severity;
import org.luminousnix.model.Subject;
import org.luminousnix.server.detect.Answer;
import org.luminousnix.server.detect.Detector;
import org.luminousnix.server.detect.Freshness;
import org.luminousnix.server.external.ExternalProbe;
import org.luminousnix.server.external.Mailbox;
import org.luminousnix.server.external.Reported;
import org.luminousnix.server.history.History;
import org.luminousnix.server.probe.Host;
import org.luminousnix.server.store.SqliteShelf;
import org.luminousnix.server.store.TestStore;

/** From what another system says to an alert and to the verdict about its cure, by the clock of the test. */
class ExternalPolicyTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Policy POLICY = TestKnown.read("""
            apiVersion: luminous/v1
            external:
              silentAfter: 10m
              alerts:
                - {alert: WebDown, subject: unit}
                - {alert: BackupLate, severity: low}
                - alert: UnitDead
                  subject: unit
                  unless: "metric('systemd_unit_active', {'unit': labels.unit}) > 0.5"
            remediations:
              - {alert: WebDown, mode: auto, steps: [{action: restart-unit, args: {unit: $unit}}]}
            """);

    @TempDir
    Path folder;

    private final History history = new History();
    private Mailbox mailbox;
    private Detector detector;
    private Instant now = NOON;

    @BeforeEach
    void start() {
        mailbox = new Mailbox(new SqliteShelf(TestStore.in(folder).database()));
        detector =
                new Detector(history, _ -> Set.of("external"), POLICY.compiled(), Freshness.of(Duration.ofSeconds(60)));
    }

    private List<Alert> said(String alert, boolean firing, String... labels) {
        TreeMap<String, String> all = new TreeMap<>();
        for (int i = 0; i < labels.length; i += 2) {
            all.put(labels[i], labels[i + 1]);
        }
        mailbox.accept(List.of(new Reported(alert, firing, all)), POLICY.external(), now);
        return tick();
    }

    private List<Alert> tick() {
        var probe = new ExternalProbe(mailbox, POLICY::external);
        var reading = (Reading.Got) probe.read(new Host(Path.of("/"), () -> now, () -> 0));
        history.add(reading.samples());
        history.add(List.of(new Sample(Metric.of("probe_success", "probe", "external"), 1, now)));
        return detector.update(now);
    }

    @Test
    void whatIsReportedFiresWithItsSubjectAndSeverityAndEndsWhenTheSenderSaysSo() {
        List<Alert> changed = said("WebDown", true, "unit", "web.service", "severity", "critical", "job", "x");
        assertThat(changed).hasSize(1);
        Alert alert = changed.getFirst();
        assertThat(alert.phase()).isEqualTo(Phase.FIRING);
        assertThat(alert.subject()).isEqualTo(Subject.unit("web.service"));
        assertThat(alert.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(alert.labels()).containsEntry("unit", "web.service").doesNotContainKey("job");
        assertThat(alert.summary()).isEqualTo("another system reports WebDown on web.service");
        assertThat(detector.ask(alert, now)).isInstanceOf(Answer.Present.class);
        now = now.plusSeconds(120);
        assertThat(tick()).isEmpty();
        assertThat(detector.ask(alert, now)).as("believed while not too old").isInstanceOf(Answer.Present.class);
        now = now.plusSeconds(1);
        assertThat(said("WebDown", false, "unit", "web.service"))
                .extracting(Alert::phase)
                .containsExactly(Phase.RESOLVED);
        assertThat(detector.ask(alert, now)).isInstanceOf(Answer.Cleared.class);
    }

    @Test
    void aSenderThatIsSilentTooLongLeavesItUnknownAndNeverCured() {
        Alert alert = said("WebDown", true, "unit", "web.service").getFirst();
        assertThat(alert.severity()).isEqualTo(Severity.MEDIUM);
        now = now.plus(Duration.ofMinutes(12));
        assertThat(tick()).isEmpty();
        assertThat(detector.ask(alert, now))
                .isInstanceOfSatisfying(
                        Answer.Unknown.class,
                        unknown -> assertThat(unknown.why()).contains("is stale: last read at 2026-11-01T12:10:00Z"));
        assertThat(detector.active()).extracting(Alert::phase).containsExactly(Phase.FIRING);
    }

    @Test
    void whatWasSaidSurvivesARestart() {
        Alert alert = said("WebDown", true, "unit", "web.service").getFirst();
        start();
        now = now.plusSeconds(5);
        assertThat(tick()).extracting(Alert::id).containsExactly(alert.id());
        assertThat(detector.ask(alert, now)).isInstanceOf(Answer.Present.class);
    }

    @Test
    void whatThisHostReadsItselfCounts() {
        history.add(List.of(new Sample(Metric.of("systemd_unit_active", "unit", "web.service"), 0, now)));
        Alert alert = said("UnitDead", true, "name", "web.service").getFirst();
        assertThat(alert.phase()).isEqualTo(Phase.FIRING);
        now = now.plusSeconds(5);
        history.add(List.of(new Sample(Metric.of("systemd_unit_active", "unit", "web.service"), 1, now)));
        assertThat(tick()).extracting(Alert::phase).containsExactly(Phase.RESOLVED);
        assertThat(detector.ask(alert, now)).isInstanceOf(Answer.Cleared.class);
    }

    @Test
    void whatIsNotExpectedOrNamesNobodyIsIgnoredWithTheReason() {
        Mailbox.Receipt receipt = mailbox.accept(
                List.of(
                        new Reported("Unheard\u001b[31m", true, new TreeMap<>()),
                        new Reported("WebDown", true, new TreeMap<>(Map.of("unit", "../../etc.service; rm"))),
                        new Reported("BackupLate", true, new TreeMap<>(Map.of("severity", "critical")))),
                POLICY.external(),
                now);
        assertThat(receipt.ignored())
                .containsExactly(
                        "\"Unheard?[31m\" is not among the policy's external alerts",
                        "\"WebDown\" names no unit: needs the labels unit");
        assertThat(receipt.changed()).containsExactly("BackupLate fires");
        assertThat(tick()).extracting(Alert::severity).containsExactly(Severity.LOW);
    }

    @Test
    void aRemediationMustFitTheSubject() {
        assertThatThrownBy(() -> TestKnown.read("""
                apiVersion: luminous/v1
                external: {alerts: [{alert: WebDown}]}
                remediations: [{alert: WebDown, steps: [{action: restart-unit, args: {unit: $unit}}]}]
                """)).hasMessageContaining("alerts of WebDown have no label \"unit\"");
    }
}
