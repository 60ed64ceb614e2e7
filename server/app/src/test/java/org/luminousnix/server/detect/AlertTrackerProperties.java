package org.luminousnix.server.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.luminousnix.model.Alert;
import org.luminousnix.model.AlertId;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Phase;
import org.luminousnix.model.Sample;
import org.luminousnix.model.Subject;

/** What holds of an alert for any series of findings, flapping ones and ones without data among them. */
class AlertTrackerProperties {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** A finding some seconds after the one before it. */
    record Seen(Truth truth, int after) {}

    @Provide
    Arbitrary<List<Seen>> findings() {
        Arbitrary<Truth> truths = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(4, Arbitraries.just(Truth.YES)),
                net.jqwik.api.Tuple.of(4, Arbitraries.just(Truth.NO)),
                net.jqwik.api.Tuple.of(1, Arbitraries.just(new Truth.NoData("none"))),
                net.jqwik.api.Tuple.of(1, Arbitraries.just(new Truth.Broken("fault"))));
        return net.jqwik.api.Combinators.combine(truths, Arbitraries.integers().between(1, 20))
                .as(Seen::new)
                .list()
                .ofMaxSize(60);
    }

    @Property(tries = 500)
    void phasesFollowFromWhatWasSeenWithoutAGap(
            @ForAll("findings") List<Seen> findings,
            @ForAll @IntRange(max = 60) int hold,
            @ForAll @IntRange(max = 60) int keep) {
        AlertTracker tracker = new AlertTracker(Rules.rule("R", null, "x", hold + "S", keep + "S", null));
        Instant now = START;
        Phase phase = Phase.RESOLVED;
        Optional<Instant> holding = Optional.empty();
        Optional<Instant> over = Optional.empty();
        for (Seen seen : findings) {
            now = now.plusSeconds(seen.after());
            Instant at = now;
            boolean yes = seen.truth() instanceof Truth.Holds;
            boolean no = seen.truth() instanceof Truth.HoldsNot;
            holding = yes ? Optional.of(holding.orElse(at)) : Optional.empty();
            over = no ? Optional.of(over.orElse(at)) : Optional.empty();
            Optional<Alert> told = tracker.update(finding(seen.truth()), now);
            assertThat(tracker.update(finding(seen.truth()), now)).as("again").isEmpty();
            Phase after =
                    tracker.active().stream().map(Alert::phase).findFirst().orElse(Phase.RESOLVED);
            assertThat(told.map(Alert::phase)).isEqualTo(after == phase ? Optional.empty() : Optional.of(after));
            told.ifPresent(alert -> assertThat(alert.changed()).isEqualTo(at));
            if (!yes && !no) {
                assertThat(after).as("no data changes nothing").isEqualTo(phase);
            }
            if (after == Phase.FIRING && phase != Phase.FIRING) {
                assertThat(Duration.between(holding.orElseThrow(), now))
                        .isGreaterThanOrEqualTo(Duration.ofSeconds(hold));
            }
            if (after == Phase.RESOLVED && phase == Phase.FIRING) {
                assertThat(Duration.between(over.orElseThrow(), now)).isGreaterThanOrEqualTo(Duration.ofSeconds(keep));
            }
            if (yes
                    && !Duration.between(holding.orElseThrow(), now)
                            .minusSeconds(hold)
                            .isNegative()) {
                assertThat(after).as("due").isEqualTo(Phase.FIRING);
            }
            phase = after;
        }
    }

    private static Finding finding(Truth truth) {
        Truth over = truth instanceof Truth.Holds ? Truth.NO : truth instanceof Truth.HoldsNot ? Truth.YES : truth;
        Sample sample = new Sample(Metric.of("load1"), 1, START);
        return new Finding(
                AlertId.of("R", Subject.HOST), Subject.HOST, truth, over, new TreeMap<>(), sample, List.of(sample));
    }
}
