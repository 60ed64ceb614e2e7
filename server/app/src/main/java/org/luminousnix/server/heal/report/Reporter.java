package org.luminousnix.server.heal.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.AlertId;

/** Adds incidents up, oldest first, to a {@link Report}. */
public final class Reporter {
    /** Within this time after its end a healed incident that comes again is a recurrence. */
    public static final Duration AGAIN = Duration.ofHours(24);

    private static final int TOP = 10;

    private final Instant from;
    private final Instant to;
    private final Map<Case.End, Integer> ends = new EnumMap<>(Case.End.class);
    private final Map<String, Integer> rules = new HashMap<>();
    private final Map<String, Integer> subjects = new HashMap<>();
    private final Map<String, Integer> guards = new HashMap<>();
    private final Map<AlertId, Instant> healed = new HashMap<>();
    private final List<Duration> times = new ArrayList<>();
    private int attempts;
    private int falseFires;
    private int recurrences;

    private Reporter(Instant from, Instant to) {
        this.from = from;
        this.to = to;
    }

    /** The report of the incidents opened from the one time on and before the other. */
    public static Report report(Cases cases, Instant from, Instant to) {
        Reporter reporter = new Reporter(from, to);
        cases.opened(from, to.plus(AGAIN), reporter::take);
        return reporter.report(cases.oldest().orElse(null));
    }

    private void take(Case next) {
        Instant before = healed.remove(next.alert());
        if (before != null && !next.opened().isAfter(before.plus(AGAIN))) {
            recurrences++;
        }
        if (!next.opened().isBefore(to)) {
            return;
        }
        if (next.healed() && next.ended() != null) {
            healed.put(next.alert(), next.ended());
        }
        ends.merge(next.end(), 1, Integer::sum);
        rules.merge(next.rule(), 1, Integer::sum);
        subjects.merge(next.subject().toString(), 1, Integer::sum);
        if (!next.guard().isEmpty()) {
            guards.merge(next.guard(), 1, Integer::sum);
        }
        attempts += next.attempts();
        falseFires += next.falseFire() ? 1 : 0;
        Duration time = next.timeToHeal();
        if (time != null) {
            times.add(time);
        }
    }

    private Report report(@Nullable Instant recordsFrom) {
        Map<String, Integer> outcomes = new LinkedHashMap<>();
        int incidents = 0;
        for (Case.End end : Case.End.values()) {
            outcomes.put(end.words(), count(end));
            incidents += count(end);
        }
        int byStep = count(Case.End.HEALED);
        times.sort(Comparator.naturalOrder());
        return new Report(
                from,
                to,
                recordsFrom,
                incidents,
                outcomes,
                attempts,
                Report.Share.of(byStep, attempts),
                Report.Share.of(falseFires, incidents),
                Report.Share.of(recurrences, byStep + count(Case.End.CLEARED)),
                new Report.Times(times.size(), rank(0.5), rank(0.9)),
                top(rules),
                top(subjects),
                top(guards));
    }

    private int count(Case.End end) {
        return ends.getOrDefault(end, 0);
    }

    /** The smallest time that at least this part of all does not exceed. */
    private @Nullable Duration rank(double part) {
        return times.isEmpty() ? null : times.get((int) Math.ceil(part * times.size()) - 1);
    }

    private static List<Report.Count> top(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(entry -> new Report.Count(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(Report.Count::count).reversed().thenComparing(Report.Count::name))
                .limit(TOP)
                .toList();
    }
}
