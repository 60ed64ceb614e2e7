package org.luminousnix.server.heal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.AlertId;
import org.luminousnix.model.Subject;
import org.luminousnix.server.heal.report.Case.End;

/** Each figure of a report, on histories whose figures can be counted by hand. */
class ReporterTest {
    private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant TO = FROM.plus(Duration.ofDays(7));

    private final List<Case> history = new ArrayList<>();

    /** An incident so many minutes after the beginning that took one minute; a step's cure was seen after so many seconds. */
    private void incident(String unit, long minute, End end, String guard, int attempts, long seconds) {
        Instant opened = FROM.plus(Duration.ofMinutes(minute));
        Subject subject = Subject.unit(unit);
        history.add(new Case(
                AlertId.of("UnitFailed", subject),
                "UnitFailed",
                subject,
                opened,
                end == End.UNDER_WAY ? null : opened.plusSeconds(60),
                end,
                guard,
                attempts,
                seconds > 0 ? opened.plusSeconds(seconds) : null));
    }

    private Report report() {
        history.sort(Comparator.comparing(Case::opened));
        Cases cases = new Cases() {
            @Override
            public void opened(Instant from, Instant to, Consumer<Case> each) {
                history.stream()
                        .filter(c -> !c.opened().isBefore(from) && c.opened().isBefore(to))
                        .forEach(each);
            }

            @Override
            public Optional<Instant> oldest() {
                return history.stream().map(Case::opened).findFirst();
            }
        };
        return Reporter.report(cases, FROM, TO);
    }

    @Test
    void nothingHappenedAndNoRateIsInvented() {
        Report report = report();
        assertThat(report.incidents()).isZero();
        assertThat(report.verifiedSuccess()).isEqualTo(new Report.Share(0, 0, null));
        assertThat(report.timeToHeal()).isEqualTo(new Report.Times(0, null, null));
        assertThat(report.recordsFrom()).isNull();
        assertThat(ReportText.of(report)).contains("Verified success         – (0 healed by a step, of 0 attempts)");
    }

    @Test
    void aWeekCountedByHand() {
        incident("before.service", -1, End.HEALED, "", 1, 5);
        incident("a.service", 0, End.HEALED, "", 1, 10);
        incident("a.service", 60, End.HEALED, "", 2, 20);
        incident("b.service", 61, End.GAVE_UP, "", 2, 0);
        incident("c.service", 62, End.CLEARED, "", 0, 0);
        incident("c.service", 63, End.INTERRUPTED, "", 0, 0);
        incident("c.service", 64, End.INTERRUPTED, "", 1, 0);
        incident("d.service", 65, End.WITHHELD, "cooldown", 0, 0);
        incident("d.service", 66, End.WITHHELD, "cooldown", 0, 0);
        incident("d.service", 67, End.WITHHELD, "budget", 1, 0);
        incident("e.service", 68, End.UNDER_WAY, "", 1, 0);
        incident("after.service", 7 * 24 * 60, End.HEALED, "", 1, 5);
        Report report = report();
        assertThat(report.incidents()).isEqualTo(10);
        assertThat(report.outcomes())
                .containsEntry("healed by a step", 2)
                .containsEntry("cleared by itself", 1)
                .containsEntry("gave up", 1)
                .containsEntry("interrupted", 2)
                .containsEntry("withheld", 3)
                .containsEntry("under way", 1)
                .containsEntry("rolled back", 0);
        assertThat(report.attempts()).isEqualTo(8);
        assertThat(report.verifiedSuccess()).isEqualTo(new Report.Share(2, 8, 0.25));
        assertThat(report.falseFires()).isEqualTo(new Report.Share(2, 10, 0.2));
        assertThat(report.recurrence()).as("a and c came again").isEqualTo(new Report.Share(2, 3, 2.0 / 3));
        assertThat(report.timeToHeal()).isEqualTo(new Report.Times(2, Duration.ofSeconds(10), Duration.ofSeconds(20)));
        assertThat(report.rules()).containsExactly(new Report.Count("UnitFailed", 10));
        assertThat(report.subjects())
                .startsWith(
                        new Report.Count("unit c.service", 3),
                        new Report.Count("unit d.service", 3),
                        new Report.Count("unit a.service", 2))
                .hasSize(5);
        assertThat(report.withheldBy()).containsExactly(new Report.Count("cooldown", 2), new Report.Count("budget", 1));
        assertThat(report.recordsFrom()).isEqualTo(FROM.minusSeconds(60));
    }

    @Test
    void aRecurrenceIsWithinADayOfTheEndAlsoBeyondThePeriod() {
        long last = 7 * 24 * 60 - 1;
        incident("a.service", last, End.HEALED, "", 1, 5);
        incident("a.service", last + 1 + 24 * 60, End.GAVE_UP, "", 1, 0);
        incident("b.service", 0, End.HEALED, "", 1, 5);
        incident("b.service", 2 + 24 * 60, End.WITHHELD, "cooldown", 0, 0);
        Report report = report();
        assertThat(report.recurrence())
                .as("a exactly a day after its end, at the end of what is asked for; b a minute later than a day")
                .isEqualTo(new Report.Share(0, 2, 0.0));
        incident("a.service", last + 24 * 60, End.WITHHELD, "cooldown", 0, 0);
        assertThat(report().recurrence()).isEqualTo(new Report.Share(1, 2, 0.5));
        assertThat(report().incidents()).isEqualTo(3);
    }

    @Test
    void theNinthOfTenTimes() {
        for (int i = 1; i <= 10; i++) {
            incident("u" + i + ".service", i, End.HEALED, "", 1, i);
        }
        assertThat(report().timeToHeal()).isEqualTo(new Report.Times(10, Duration.ofSeconds(5), Duration.ofSeconds(9)));
    }
}
