package org.luminousnix.server.heal.report;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.luminousnix.server.heal.Words;

/** A report for people: one figure a line. */
public final class ReportText {
    private ReportText() {}

    /** The lines, each ended. */
    public static String of(Report report) {
        StringBuilder text = new StringBuilder();
        text.append("Healing from %s to %s%n".formatted(report.from(), report.to()));
        if (report.recordsFrom() != null && report.recordsFrom().isAfter(report.from())) {
            text.append("The oldest incident that is kept is of %s%n".formatted(report.recordsFrom()));
        }
        line(text, "Incidents", String.valueOf(report.incidents()));
        report.outcomes().forEach((words, count) -> line(text, "  " + words, String.valueOf(count)));
        line(text, "Attempts", String.valueOf(report.attempts()));
        line(text, "Verified success", share(report.verifiedSuccess(), "healed by a step", "attempts"));
        line(text, "False fires", share(report.falseFires(), "gone before any step began", "incidents"));
        line(text, "Recurrence", share(report.recurrence(), "again within 24 h", "healed"));
        line(text, "Time to heal, half", time(report.timeToHeal().p50()));
        line(text, "Time to heal, 9 of 10", time(report.timeToHeal().p90()));
        counts(text, "Rules", report.rules());
        counts(text, "Subjects", report.subjects());
        counts(text, "Withheld by", report.withheldBy());
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "%-24s %s%n", name, value));
    }

    private static String share(Report.Share share, String what, String of) {
        String rate = share.rate() == null ? "–" : String.format(Locale.ROOT, "%.0f %%", share.rate() * 100);
        return "%s (%d %s, of %d %s)".formatted(rate, share.count(), what, share.of(), of);
    }

    private static String time(@Nullable Duration time) {
        return time == null ? "–" : Words.of(time);
    }

    private static void counts(StringBuilder text, String title, List<Report.Count> counts) {
        line(text, title, counts.isEmpty() ? "none" : "");
        counts.forEach(count -> line(text, "  " + count.name(), String.valueOf(count.count())));
    }
}
