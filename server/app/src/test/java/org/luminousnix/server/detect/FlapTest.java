package org.luminousnix.server.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Alert;

/** X of Y, and alerts that come and go. Steps are 10 s. */
class FlapTest {
    private static final Duration STALE = Duration.ofSeconds(25);

    private static Rule rule(Rule.@Nullable Share share, Rule.@Nullable Flapping flapping, String hold, String keep) {
        Rule plain = Rules.rule("Busy", null, "metric('load1') > 4.0", hold, keep, null);
        return new Rule(
                plain.alert(),
                plain.each(),
                plain.expr(),
                plain.hold(),
                plain.keepFiring(),
                plain.clear(),
                share,
                flapping,
                plain.severity(),
                plain.labels(),
                plain.annotations());
    }

    private static Detector run(Rule rule, String text) {
        return Timeline.run(List.of(Rules.compile(rule)), STALE, text);
    }

    @Test
    void aSingleBlipNeitherFiresNorResolves() {
        run(rule(new Rule.Share(2, 3), null, "0S", "0S"), """
                series load1 1 5 1 1 5 5 1 5 1 1
                alert Busy/host:   . . . . . F F F . .
                """);
    }

    @Test
    void itHoldsForAsLongAsEnoughReadingsAreTrue() {
        run(rule(new Rule.Share(2, 3), null, "20S", "10S"), """
                series load1 5 1 5 5 5 1 1 1
                alert Busy/host:   . . P P F F F .
                """);
    }

    @Test
    void aReadingWithoutDataIsNone() {
        run(rule(new Rule.Share(3, 3), null, "0S", "0S"), """
                # two true readings, a while without data, and then the third
                series load1 5 5 _x6 5 1
                alert Busy/host:   .x8 F .
                """);
    }

    @Test
    void oneReadingCountsOnce() {
        run(rule(new Rule.Share(2, 2), null, "0S", "0S"), """
                # the sample of the first step is believed in the next two, and is still one
                series load1 5 _ _ 5 5
                alert Busy/host:   .x3 F F
                """);
    }

    @Test
    void aSubjectThatIsGoneNeedsNoFurtherReading() {
        Rule plain = Rules.rule("Failed", "systemd_unit_failed", "value == 1.0", "0S", "0S", null);
        Rule rule = new Rule(
                plain.alert(),
                plain.each(),
                plain.expr(),
                plain.hold(),
                plain.keepFiring(),
                null,
                new Rule.Share(1, 10),
                null,
                plain.severity(),
                plain.labels(),
                plain.annotations());
        Timeline.run(List.of(Rules.compile(rule)), STALE, """
                series probe_success{probe="test"} 1
                series systemd_unit_failed{unit="a.service"} 1 1 gone
                alert Failed/unit:a.service   F F .
                """);
    }

    @Test
    void whatComesAndGoesTooOftenIsOneAlertThatStays() {
        // fires, resolves, fires, resolves, fires: the fifth change within 100 s is one too many; then 100 s of quiet
        // are asked for
        Detector detector = run(rule(null, new Rule.Flapping(4, Duration.ofSeconds(100)), "0S", "0S"), """
                series load1 5 1 5 1 5 1 5 1x12 5 1
                alert Busy/host:   F . F . F F F Fx10 . . F .
                """);
        assertThat(detector.active()).isEmpty();
    }

    @Test
    void aFlappingAlertSaysSo() {
        Detector detector = run(rule(null, new Rule.Flapping(2, Duration.ofSeconds(100)), "0S", "0S"), """
                series load1 5 1 5 1
                alert Busy/host:   F . F F
                """);
        assertThat(detector.active())
                .singleElement()
                .extracting(Alert::labels)
                .satisfies(labels -> assertThat(labels).containsEntry("flapping", "true"));
    }

    @Test
    void slowChangesAreNoFlapping() {
        run(rule(null, new Rule.Flapping(2, Duration.ofSeconds(30)), "0S", "0S"), """
                series load1 5 1 1 1 5 1 1 1 5 1
                alert Busy/host:   F . . . F . . . F .
                """);
    }
}
