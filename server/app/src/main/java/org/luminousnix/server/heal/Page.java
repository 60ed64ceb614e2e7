package org.luminousnix.server.heal;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.Control;
import org.luminousnix.model.Incident;
import org.luminousnix.model.Silence;
import org.luminousnix.model.StepId;

/**
 * What must be on disk together: one transaction of the journal.
 *
 * @param incident the incident as it now stands, or null where the page belongs to none
 * @param lines the audit lines, in order
 * @param spent an attempt that is spent by this page, or null; spending the same step again changes nothing
 * @param judged what became of an attempt, or null
 * @param control a new pause or running state, or null
 * @param kept what else must outlive the process, or null
 */
public record Page(
        Instant at,
        @Nullable Incident incident,
        List<Line> lines,
        @Nullable Attempt spent,
        @Nullable Judged judged,
        @Nullable Control control,
        @Nullable Kept kept) {
    /** The longest text of a line, in characters; the rest is cut. */
    static final int LONGEST = 4000;

    public Page {
        lines = List.copyOf(lines);
    }

    /** A page that keeps nothing else. */
    public Page(
            Instant at,
            @Nullable Incident incident,
            List<Line> lines,
            @Nullable Attempt spent,
            @Nullable Judged judged,
            @Nullable Control control) {
        this(at, incident, lines, spent, judged, control, null);
    }

    /** A page of an incident with these lines. */
    public static Page of(Incident incident, Line... lines) {
        return new Page(incident.updated(), incident, List.of(lines), null, null, null);
    }

    /** A page that forgets what was learnt, with the rates as they were. */
    static Page forgetting(Forgotten what, List<SuccessRate> gone, String by, String reason, Instant at) {
        String rates = gone.stream()
                .map(rate -> rate.rule() + " " + rate.action() + " " + rate.counts())
                .collect(Collectors.joining("; "));
        Line line = new Line(AuditKind.LEARNING_RESET, by, reason + " (forgotten: " + rates + ")");
        return new Page(at, null, List.of(line), null, null, null, what);
    }

    /** This page, which also spends an attempt. */
    public Page spending(Attempt attempt) {
        return new Page(at, incident, lines, attempt, judged, control, kept);
    }

    /** This page, which also says what became of an attempt. */
    public Page judging(StepId step, boolean helped, boolean undone) {
        return new Page(at, incident, lines, spent, new Judged(step, helped, undone), control, kept);
    }

    /** One audit line: what it records, who caused it, and one sentence for a person. */
    public record Line(AuditKind kind, String actor, String text) {
        public Line {
            text = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        }

        /** A line about what was done by itself, with no person behind it. */
        static Line own(AuditKind kind, String text) {
            return new Line(kind, Healing.ACTOR, text);
        }
    }

    /** This page, which also keeps something else. */
    Page keeping(Kept other) {
        return new Page(at, incident, lines, spent, judged, control, other);
    }

    /** What must outlive the process besides incidents and attempts. */
    public sealed interface Kept {
        /** A new silence, or one with a new end. */
        record Silenced(Silence silence) implements Kept {}

        /** Whether there is a storm. */
        record Storm(boolean on) implements Kept {}

        /** A person approved a step. */
        record Approved(StepId step, Approval approval) implements Kept {}
    }

    /** What verification said of an attempt, and whether it was taken back. */
    public record Judged(StepId step, boolean helped, boolean undone) {}

    /** The judgements that are forgotten: of a rule (null: of all), of an action (null: of all). Attempts stay, budgets need them. */
    public record Forgotten(@Nullable String rule, @Nullable String action) implements Kept {
        /** Whether it means these. */
        public boolean covers(String itsRule, String itsAction) {
            return (rule == null || rule.equals(itsRule)) && (action == null || action.equals(itsAction));
        }
    }
}
