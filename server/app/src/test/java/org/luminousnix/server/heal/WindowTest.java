package org.luminousnix.server.heal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When windows are open, by the wall clock of a zone that also jumps. */
class WindowTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    static Window daily(ZoneId zone, int start, int end) {
        return new Window(
                "w",
                List.of(new Window.Span(start, end)),
                Set.of(),
                List.of(),
                Set.of(),
                zone,
                Window.Use.ALLOW,
                Set.of());
    }

    private static boolean open(Window window, String utc) {
        return window.around(Instant.parse(utc)).isPresent();
    }

    private static boolean open(Window window, LocalDateTime local) {
        return window.around(local.atZone(BERLIN).toInstant()).isPresent();
    }

    @Test
    void theStartBelongsToItAndTheEndDoesNot() {
        Window window = daily(ZoneId.of("UTC"), 120, 240);
        assertThat(open(window, "2026-11-01T01:59:59.999Z")).isFalse();
        assertThat(open(window, "2026-11-01T02:00:00Z")).isTrue();
        assertThat(open(window, "2026-11-01T03:59:59.999Z")).isTrue();
        assertThat(open(window, "2026-11-01T04:00:00Z")).isFalse();
        assertThat(open(daily(ZoneId.of("UTC"), 0, 1440), "2026-11-01T23:59:59Z"))
                .isTrue();
    }

    @Test
    void pastMidnightItBelongsToTheDayOnWhichItBegan() {
        Window friday = new Window(
                "w",
                List.of(new Window.Span(22 * 60, 2 * 60)),
                Set.of(DayOfWeek.FRIDAY),
                List.of(),
                Set.of(),
                BERLIN,
                Window.Use.ALLOW,
                Set.of());
        assertThat(open(friday, LocalDateTime.of(2026, 11, 6, 23, 0))).isTrue();
        assertThat(open(friday, LocalDateTime.of(2026, 11, 7, 1, 59))).isTrue();
        assertThat(open(friday, LocalDateTime.of(2026, 11, 7, 2, 0))).isFalse();
        assertThat(open(friday, LocalDateTime.of(2026, 11, 6, 1, 0)))
                .as("the night before belongs to Thursday")
                .isFalse();
        assertThat(open(friday, LocalDateTime.of(2026, 11, 7, 23, 0))).isFalse();
    }

    @Test
    void daysOfTheMonthCountFromItsEndToo() {
        Window window = new Window(
                "w",
                List.of(),
                Set.of(),
                List.of(new Window.Days(1, 2), new Window.Days(-1, -1), new Window.Days(15, -14)),
                Set.of(Month.FEBRUARY, Month.APRIL),
                BERLIN,
                Window.Use.ALLOW,
                Set.of());
        assertThat(open(window, LocalDateTime.of(2026, 2, 1, 0, 0))).isTrue();
        assertThat(open(window, LocalDateTime.of(2026, 2, 3, 0, 0))).isFalse();
        assertThat(open(window, LocalDateTime.of(2026, 2, 28, 23, 59))).isTrue();
        assertThat(open(window, LocalDateTime.of(2028, 2, 28, 12, 0)))
                .as("a leap year")
                .isFalse();
        assertThat(open(window, LocalDateTime.of(2028, 2, 29, 12, 0))).isTrue();
        assertThat(open(window, LocalDateTime.of(2026, 4, 16, 12, 0))).isTrue();
        assertThat(open(window, LocalDateTime.of(2026, 3, 1, 12, 0))).isFalse();
    }

    /** On 2026-03-29 Berlin's clocks go from 02:00 to 03:00, which is 01:00 UTC; on 2026-10-25 from 03:00 back to 02:00, 01:00 UTC. */
    @ParameterizedTest
    @CsvSource({
        // from, to, the first and the last minute inside, in UTC
        "01:00, 04:00, 2026-03-29T00:00:00Z, 2026-03-29T01:59:00Z",
        "02:30, 04:00, 2026-03-29T01:00:00Z, 2026-03-29T01:59:00Z",
        "02:10, 02:50, 2026-03-29T01:00:00Z, 2026-03-29T01:49:00Z",
        "01:30, 02:30, 2026-03-29T00:30:00Z, 2026-03-29T01:29:00Z",
        "23:00, 02:30, 2026-03-28T22:00:00Z, 2026-03-29T01:29:00Z",
        "01:00, 04:00, 2026-10-24T23:00:00Z, 2026-10-25T02:59:00Z",
        "02:10, 02:50, 2026-10-25T00:10:00Z, 2026-10-25T01:49:00Z",
        "01:30, 02:30, 2026-10-24T23:30:00Z, 2026-10-25T01:29:00Z",
        "02:30, 05:00, 2026-10-25T00:30:00Z, 2026-10-25T03:59:00Z",
    })
    void whereTheClocksChangeItIsNeitherTornNorEmpty(String from, String to, Instant first, Instant last) {
        Window window = daily(BERLIN, minute(from), minute(to));
        assertThat(window.around(first.minusSeconds(60))).isEmpty();
        for (Instant at = first; !at.isAfter(last); at = at.plusSeconds(60)) {
            assertThat(window.around(at)).as("at %s", at).isPresent();
        }
        assertThat(window.around(last.plusSeconds(60))).isEmpty();
        assertThat(window.around(first).map(Window.Stretch::end)).contains(last.plusSeconds(60));
        assertThat(window.next(first.minusSeconds(3600))).contains(first);
    }

    private static int minute(String time) {
        return Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(3));
    }
}
