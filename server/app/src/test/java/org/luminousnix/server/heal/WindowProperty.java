package org.luminousnix.server.heal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Windows in zones with every kind of jump, also one that left out a whole day and one whose midnight is missing once a year. */
class WindowProperty {
    private static final long FROM = 1_262_304_000L;
    private static final long TO = 1_893_456_000L;

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(
                        "UTC",
                        "Europe/Berlin",
                        "America/New_York",
                        "America/Sao_Paulo",
                        "Australia/Lord_Howe",
                        "Asia/Kathmandu",
                        "Asia/Gaza",
                        "Pacific/Apia",
                        "Africa/Casablanca")
                .map(ZoneId::of);
    }

    @Property(tries = 5000)
    void whenTheWallClockIsInsideTheWindowIsOpen(
            @ForAll("zones") ZoneId zone,
            @ForAll @IntRange(min = 0, max = 1439) int start,
            @ForAll @IntRange(min = 1, max = 1440) int end,
            @ForAll @LongRange(min = FROM, max = TO) long second,
            @ForAll boolean nearAJump) {
        if (start == end) {
            return;
        }
        Instant at = nearAJump ? near(zone, Instant.ofEpochSecond(second), start) : Instant.ofEpochSecond(second);
        Window window = WindowTest.daily(zone, start, end);
        LocalTime local = LocalTime.ofInstant(at, zone);
        int minute = local.getHour() * 60 + local.getMinute();
        boolean clock = start < end ? minute >= start && minute < end : minute >= start || minute < end;
        boolean open = window.around(at).isPresent();
        if (clock || quiet(zone, at)) {
            assertThat(open).as("%s at %s, by the clock %s", zone, at, local).isEqualTo(clock);
        }
        if (!open) {
            assertThat(window.next(at))
                    .hasValueSatisfying(
                            opens -> assertThat(window.around(opens)).isPresent());
        }
    }

    @Property(tries = 2000)
    void aStretchIsWholeAndAsLongAsTheDayAllows(
            @ForAll("zones") ZoneId zone,
            @ForAll @IntRange(min = 0, max = 1439) int start,
            @ForAll @IntRange(min = 1, max = 1440) int end,
            @ForAll @LongRange(min = FROM, max = TO) long second) {
        if (start == end) {
            return;
        }
        Window window = WindowTest.daily(zone, start, end);
        Instant opens =
                window.next(near(zone, Instant.ofEpochSecond(second), start)).orElseThrow();
        Window.Stretch stretch = window.around(opens).orElseThrow();
        Duration length = Duration.between(opens, stretch.end());
        int minutes = start < end ? end - start : end + 1440 - start;
        Duration jumps = jumps(zone, opens.minus(Duration.ofHours(25)), stretch.end());
        assertThat(length).isPositive();
        assertThat(length.minusMinutes(minutes).abs()).isLessThanOrEqualTo(jumps);
        for (long i = 0; i <= 20; i++) {
            assertThat(window.around(
                            opens.plus(length.multipliedBy(i).dividedBy(20)).minusNanos(i == 20 ? 1 : 0)))
                    .as("%d/20 of %s", i, stretch)
                    .isPresent();
        }
    }

    private static Instant near(ZoneId zone, Instant at, int spread) {
        ZoneOffsetTransition next = zone.getRules().nextTransition(at);
        return next == null ? at : next.getInstant().plus(Duration.ofMinutes(spread - 720L));
    }

    /** No jump within two days. */
    private static boolean quiet(ZoneId zone, Instant at) {
        return jumps(zone, at.minus(Duration.ofDays(2)), at.plus(Duration.ofDays(2)))
                .isZero();
    }

    private static Duration jumps(ZoneId zone, Instant from, Instant to) {
        Duration sum = Duration.ZERO;
        ZoneOffsetTransition next = zone.getRules().nextTransition(from);
        while (next != null && !next.getInstant().isAfter(to)) {
            sum = sum.plus(next.getDuration().abs());
            next = zone.getRules().nextTransition(next.getInstant());
        }
        return sum;
    }

    @Property(tries = 200)
    void theWholeDayIsNeverClosed(@ForAll("zones") ZoneId zone, @ForAll @LongRange(min = FROM, max = TO) long second) {
        Window always = WindowTest.daily(zone, 0, 1440);
        for (Instant at : List.of(Instant.ofEpochSecond(second), near(zone, Instant.ofEpochSecond(second), 720))) {
            assertThat(always.around(at)).as("%s at %s", zone, at).isPresent();
        }
    }
}
