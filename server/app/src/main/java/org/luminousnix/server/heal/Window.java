package org.luminousnix.server.heal;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.luminousnix.model.Risk;

/**
 * Times that come again, by the wall clock of a zone. A stretch belongs to the day on which it begins, also where it goes past midnight.
 * Where the clocks go forward over its start, it begins with the jump; over its end, it ends as long after its start as on any other day.
 * One that the jump skips as a whole begins with it and is as long as ever. Where they go back, it begins at the first and ends at the last
 * time that the clock shows. So a stretch is never torn and never empty.
 *
 * @param times spans of the day; empty for the whole day
 * @param weekdays those on which a stretch may begin; empty for all
 * @param daysOfMonth the same of days of the month
 * @param months the same
 * @param use whether the classes are those allowed inside, or those that are held back outside
 */
public record Window(
        String name,
        List<Span> times,
        Set<DayOfWeek> weekdays,
        List<Days> daysOfMonth,
        Set<Month> months,
        ZoneId zone,
        Use use,
        Set<Risk> classes) {
    private static final int YEAR = 366;

    public Window {
        times = times.isEmpty() ? List.of(new Span(0, Span.DAY)) : List.copyOf(times);
        weekdays = Set.copyOf(weekdays);
        daysOfMonth = List.copyOf(daysOfMonth);
        months = Set.copyOf(months);
        classes = Set.copyOf(classes);
    }

    /** The stretch that a time is in, the one that ends last; empty outside. */
    Optional<Stretch> around(Instant at) {
        LocalDate today = LocalDate.ofInstant(at, zone);
        return Stream.of(-1, 0, 1)
                .flatMap(days -> of(today.plusDays(days)))
                .filter(stretch -> stretch.contains(at))
                .max(Comparator.comparing(Stretch::end));
    }

    /** When it next opens after a time; empty where it does not within a year. */
    Optional<Instant> next(Instant at) {
        LocalDate today = LocalDate.ofInstant(at, zone);
        return Stream.iterate(-1, days -> days <= YEAR, days -> days + 1)
                .flatMap(days -> of(today.plusDays(days)))
                .map(Stretch::start)
                .filter(start -> start.isAfter(at))
                .findFirst();
    }

    /** The stretches that begin on a day, earliest first. */
    private Stream<Stretch> of(LocalDate day) {
        boolean wanted = (weekdays.isEmpty() || weekdays.contains(day.getDayOfWeek()))
                && (months.isEmpty() || months.contains(day.getMonth()))
                && (daysOfMonth.isEmpty() || daysOfMonth.stream().anyMatch(days -> days.contain(day)));
        return wanted
                ? times.stream().map(span -> stretch(day, span)).sorted(Comparator.comparing(Stretch::start))
                : Stream.empty();
    }

    private Stretch stretch(LocalDate day, Span span) {
        LocalDateTime from = at(day, span.start());
        LocalDateTime to = at(span.start() < span.end() ? day : day.plusDays(1), span.end());
        ZoneOffsetTransition jump = zone.getRules().getTransition(from);
        Instant start = jump != null && jump.isGap()
                ? jump.getInstant()
                : from.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
        Instant end = ZonedDateTime.of(to, zone).withLaterOffsetAtOverlap().toInstant();
        return new Stretch(start, end.isAfter(start) ? end : start.plus(Duration.between(from, to)));
    }

    private static LocalDateTime at(LocalDate day, int minute) {
        return day.plusDays(minute / Span.DAY).atTime(minute % Span.DAY / 60, minute % 60);
    }

    /** What a window is for. */
    public enum Use {
        /** Inside, only its classes are healed with; an empty set allows nothing. */
        ALLOW,
        /** Its classes are healed with only inside. */
        CONFINE
    }

    /** Minutes of the day, the end not included and 1440 for midnight; an end that is not after the start is on the next day. */
    public record Span(int start, int end) {
        static final int DAY = 24 * 60;
    }

    /** Days of the month from one to another; -1 is the last one. */
    public record Days(int first, int last) {
        boolean contain(LocalDate day) {
            int length = day.lengthOfMonth();
            int today = day.getDayOfMonth();
            return today >= resolve(first, length) && today <= resolve(last, length);
        }

        private static int resolve(int day, int length) {
            return day > 0 ? day : length + 1 + day;
        }
    }

    /** One occurrence, the end not included. */
    record Stretch(Instant start, Instant end) {
        boolean contains(Instant at) {
            return !at.isBefore(start) && at.isBefore(end);
        }
    }
}
