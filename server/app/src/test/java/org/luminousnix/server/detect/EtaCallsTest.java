package org.luminousnix.server.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Alert;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Phase;
import org.luminousnix.model.Sample;
import org.luminousnix.model.Subject;
import org.luminousnix.server.detect.Outlook.Foreseen;
import org.luminousnix.server.history.History;

/** What {@code eta(...)} says while a forecast speaks, sees no end, or is silent. */
class EtaCallsTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Metric USED = Metric.of("filesystem_used_ratio", "mount", "/", "fstype", "ext4");
    private static final String SOON = "eta('filesystem_used_ratio', {'mount': '/'}, 1.0).p10 < duration('6h')";

    private final History history = new History();
    private final List<String> asked = new ArrayList<>();
    private Foreseen foreseen = new Foreseen.Silent("3 days of history, 7 are needed");

    private Detector detector(Rule rule) {
        return new Detector(
                history,
                (newest, threshold, rising, _) -> {
                    asked.add(newest.metric().name() + (rising ? " above " : " below ") + threshold);
                    return foreseen;
                },
                _ -> Set.of("filesystem"),
                List.of(Rules.compile(rule)),
                Freshness.of(Duration.ofSeconds(60)));
    }

    private void read(int second) {
        history.add(List.of(new Sample(USED, 0.5, NOON.plusSeconds(second))));
    }

    private static Foreseen passing(Duration p10) {
        return new Foreseen.Passing(p10, p10.plusHours(4), Outlook.BEYOND);
    }

    @Test
    void aForecastThatSpeaksIsComparedAndIsEvidence() {
        Detector detector = detector(Rules.rule("Filling", null, SOON, "0S", "0S", null));
        read(0);
        foreseen = passing(Duration.ofHours(7));
        assertThat(detector.update(NOON)).isEmpty();
        foreseen = passing(Duration.ofHours(5));
        Alert alert = detector.update(NOON).getFirst();
        assertThat(alert.phase()).isEqualTo(Phase.FIRING);
        assertThat(alert.evidence())
                .extracting(sample -> sample.metric().name(), Sample::value)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("filesystem_used_ratio", 0.5),
                        org.assertj.core.groups.Tuple.tuple("forecast_eta_seconds", 18_000.0),
                        org.assertj.core.groups.Tuple.tuple("forecast_eta_seconds", 32_400.0));
        assertThat(asked).containsOnly("filesystem_used_ratio above 1.0");
        assertThat(detector.metricsOf("Filling")).containsExactly("filesystem_used_ratio");
        foreseen = passing(Outlook.BEYOND);
        assertThat(detector.update(NOON)).extracting(Alert::phase).containsExactly(Phase.RESOLVED);
    }

    @Test
    void silenceIsNeitherSoonNorLateAndSaysWhy() {
        Detector detector = detector(Rules.rule("Filling", null, SOON, "0S", "0S", null));
        assertThat(detector.update(NOON)).isEmpty();
        assertThat(detector.status().getFirst().noData())
                .containsExactly("no series filesystem_used_ratio{mount=\"/\"}");
        read(0);
        assertThat(detector.update(NOON)).isEmpty();
        assertThat(detector.status().getFirst().noData())
                .containsExactly("the forecast of " + USED + " is silent: 3 days of history, 7 are needed");
        foreseen = passing(Duration.ofHours(5));
        Alert alert = detector.update(NOON).getFirst();
        foreseen = new Foreseen.Silent("a change 5 min ago");
        assertThat(detector.update(NOON)).as("the alert keeps its phase").isEmpty();
        assertThat(detector.ask(alert, NOON)).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void aFloorKnowsWithoutTheForecast() {
        Detector detector = detector(
                Rules.rule("Filling", null, "metric('filesystem_used_ratio') > 0.6 && " + SOON, "0S", "0S", null));
        read(0);
        assertThat(detector.update(NOON)).isEmpty();
        assertThat(detector.status().getFirst().noData()).isEmpty();
    }

    @Test
    void eachSeriesHasItsOwnAndBelowIsTheOtherWay() {
        Detector detector = detector(Rules.rule(
                "Filling",
                "filesystem_used_ratio",
                "eta_below('filesystem_used_ratio', labels, 0.25).p50 <= duration('9h')",
                "0S",
                "0S",
                null));
        read(0);
        history.add(List.of(new Sample(Metric.of("filesystem_used_ratio", "mount", "/srv"), 0.5, NOON)));
        foreseen = passing(Duration.ofHours(5));
        assertThat(detector.update(NOON))
                .extracting(Alert::subject)
                .containsExactlyInAnyOrder(Subject.mount("/"), Subject.mount("/srv"));
        assertThat(asked).containsOnly("filesystem_used_ratio below 0.25");
    }
}
