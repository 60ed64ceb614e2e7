package org.luminousnix.server.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.luminousnix.model.Alert;
import org.luminousnix.model.AlertId;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Phase;
import org.luminousnix.model.Sample;
import org.luminousnix.model.Subject;

/** What holds of X of Y and of flapping for any series of readings. */
class ShareProperties {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Provide
    Arbitrary<List<Truth>> truths() {
        return Arbitraries.frequencyOf(
                        Tuple.of(4, Arbitraries.just(Truth.YES)),
                        Tuple.of(4, Arbitraries.just(Truth.NO)),
                        Tuple.of(2, Arbitraries.just(new Truth.NoData("none"))))
                .list()
                .ofMaxSize(80);
    }

    @Property(tries = 1000)
    void firesExactlyWhileXOfTheLastYReadingsAreTrue(
            @ForAll("truths") List<Truth> truths,
            @ForAll @IntRange(min = 1, max = 8) int x,
            @ForAll @IntRange(max = 8) int more) {
        AlertTracker tracker = new AlertTracker(rule(new Rule.Share(x, x + more), null));
        Deque<Boolean> last = new ArrayDeque<>();
        boolean firing = false;
        Instant now = START;
        for (Truth truth : truths) {
            now = now.plusSeconds(10);
            tracker.update(finding(truth, now), now);
            assertThat(tracker.update(finding(truth, now), now.plusMillis(1)))
                    .as("the same reading again")
                    .isEmpty();
            if (!(truth instanceof Truth.NoData)) {
                last.addLast(truth instanceof Truth.Holds);
                if (last.size() > x + more) {
                    last.removeFirst();
                }
                firing = last.stream().filter(yes -> yes).count() >= x;
            }
            assertThat(!tracker.active().isEmpty()).isEqualTo(firing);
        }
    }

    @Property(tries = 1000)
    void aFlappingAlertChangesNoMoreThanAllowed(
            @ForAll("truths") List<Truth> truths, @ForAll @IntRange(min = 1, max = 5) int changes) {
        Duration within = Duration.ofSeconds(200);
        AlertTracker tracker = new AlertTracker(rule(null, new Rule.Flapping(changes, within)));
        Deque<Instant> changed = new ArrayDeque<>();
        Instant now = START;
        for (Truth truth : truths) {
            now = now.plusSeconds(10);
            Instant at = now;
            tracker.update(finding(truth, now), now).ifPresent(alert -> {
                changed.addLast(at);
                changed.removeIf(time -> !time.plus(within).isAfter(at));
                // the one change too many is the firing that is marked; it resolves only after all of the time
                assertThat(changed).hasSizeLessThanOrEqualTo(changes + 2);
                boolean marked = alert.labels().containsKey("flapping");
                if (alert.phase() == Phase.FIRING) {
                    assertThat(marked).isEqualTo(changed.size() > changes);
                } else if (marked) {
                    assertThat(changed).as("it was quiet").hasSize(1);
                }
            });
            assertThat(tracker.active().stream().map(Alert::phase)).allMatch(phase -> phase == Phase.FIRING);
        }
    }

    private static Rule rule(Rule.Share share, Rule.Flapping flapping) {
        Rule plain = Rules.rule("R", null, "x", "0S", "0S", null);
        return new Rule(
                plain.alert(),
                null,
                plain.expr(),
                Duration.ZERO,
                Duration.ZERO,
                null,
                share,
                flapping,
                plain.severity(),
                plain.labels(),
                plain.annotations());
    }

    private static Finding finding(Truth truth, Instant at) {
        Truth over = truth instanceof Truth.Holds ? Truth.NO : truth instanceof Truth.HoldsNot ? Truth.YES : truth;
        List<Sample> evidence =
                truth instanceof Truth.NoData ? List.of() : List.of(new Sample(Metric.of("load1"), 1, at));
        return new Finding(AlertId.of("R", Subject.HOST), Subject.HOST, truth, over, new TreeMap<>(), null, evidence);
    }
}
