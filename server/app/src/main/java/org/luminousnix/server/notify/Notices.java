package org.luminousnix.server.notify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.Alert;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Outcome;
import org.luminousnix.model.Plan;
import org.luminousnix.model.Transition;

/** What an incident, as it now stands, gives somebody to know. */
public final class Notices {
    /** The key of the one notice that tells of a storm, whatever number of incidents it holds back. */
    static final String STORM = "storm";

    /** Guards that hold an incident back because another one, or a person, has the matter in hand: a notice would only repeat that. */
    private static final Set<String> IN_HAND = Set.of("under-way", "cause", "inhibited", "silence", "window");

    private final Function<ActionCall, List<String>> byHand;
    private final String url;

    /**
     * Notices whose links begin with {@code url}, the server's address as people see it.
     *
     * @param byHand the exact commands with which a person carries out a call
     */
    public Notices(Function<ActionCall, List<String>> byHand, String url) {
        this.byHand = byHand;
        this.url = url;
    }

    /** What the incident gives to know now; empty where it does not: it is being healed, or is in other hands. */
    Optional<Notice> of(Incident i) {
        Outcome outcome = i.outcome();
        if (outcome == null) {
            return i.state() == IncidentState.AWAITING_APPROVAL ? Optional.of(waiting(i)) : Optional.empty();
        }
        return switch (outcome) {
            case Outcome.Healed healed -> Optional.of(notice(i, Notice.Kind.HEALED, "Healed", healed, List.of()));
            case Outcome.RolledBack rolledBack ->
                Optional.of(notice(i, Notice.Kind.UNHEALED, "Not healed, taken back", rolledBack, current(i)));
            case Outcome.Escalated escalated ->
                Optional.of(notice(i, Notice.Kind.UNHEALED, "Handed over", escalated, escalated.commands()));
            case Outcome.GaveUp gaveUp -> Optional.of(notice(i, Notice.Kind.UNHEALED, "Gave up", gaveUp, current(i)));
            case Outcome.Interrupted interrupted ->
                Optional.of(
                        notice(i, Notice.Kind.UNHEALED, "Cannot tell whether it is healed", interrupted, current(i)));
            case Outcome.Withheld withheld -> withheld(i, withheld);
        };
    }

    /** Whether a guard holds the incident back because the matter is in other hands. */
    static boolean inHand(Incident i) {
        return i.outcome() instanceof Outcome.Withheld(String guard, String _) && IN_HAND.contains(guard);
    }

    /** What a step of the incident asks to be told. */
    Notice asked(Incident i, @Nullable String text) {
        String said = text == null ? i.alert().summary() : text;
        return notice(
                i, i.alert().id().value(), Notice.Kind.ASKED, "Told", said, current(i), labels(i, "asked", ""), null);
    }

    private Optional<Notice> withheld(Incident i, Outcome.Withheld outcome) {
        if (IN_HAND.contains(outcome.guard())) {
            return Optional.empty();
        }
        if (outcome.guard().equals(STORM)) {
            SortedMap<String, String> labels = new TreeMap<>();
            labels.put("alert", "Storm");
            labels.put("severity", "critical");
            labels.put("subject", "host");
            labels.put("kind", "storm");
            labels.put("outcome", "withheld");
            labels.put("guard", STORM);
            return Optional.of(new Notice(
                    STORM,
                    i.id().value(),
                    Notice.Kind.STORM,
                    "Storm: healing has stopped",
                    outcome.reason(),
                    List.of(),
                    i.objections(),
                    List.of(),
                    labels,
                    Priority.CRITICAL,
                    link(i),
                    i.updated(),
                    null));
        }
        return Optional.of(
                notice(i, Notice.Kind.UNHEALED, "Not healed (" + outcome.guard() + ")", outcome, current(i)));
    }

    private Notice waiting(Incident i) {
        String approve =
                "curl -X POST -H \"Authorization: Bearer $(cat TOKEN-FILE)\" -H 'Content-Type: application/json' "
                        + "-d '{\"reason\": \"…\"}' " + link(i) + "/approve";
        return notice(
                i,
                i.alert().id().value(),
                Notice.Kind.WAITING,
                "Waits for approval",
                i.story().getLast().text(),
                List.of(approve),
                labels(i, "awaiting-approval", "approval"),
                null);
    }

    private Notice notice(Incident i, Notice.Kind kind, String what, Outcome outcome, List<String> commands) {
        String guard = outcome instanceof Outcome.Withheld(String by, String _) ? by : "";
        Instant over = outcome instanceof Outcome.Healed ? i.updated() : null;
        return notice(
                i,
                i.alert().id().value(),
                kind,
                what,
                outcome.reason(),
                commands,
                labels(i, word(outcome), guard),
                over);
    }

    private Notice notice(
            Incident i,
            String key,
            Notice.Kind kind,
            String what,
            String sentence,
            List<String> commands,
            SortedMap<String, String> labels,
            @Nullable Instant over) {
        Alert alert = i.alert();
        return new Notice(
                key,
                i.id().value(),
                kind,
                what + ": " + (alert.summary().isBlank() ? alert.rule() + " on " + alert.subject() : alert.summary()),
                sentence,
                done(i),
                i.objections(),
                commands,
                labels,
                Priority.of(alert.severity()),
                link(i),
                alert.since(),
                over);
    }

    private static SortedMap<String, String> labels(Incident i, String outcome, String guard) {
        SortedMap<String, String> labels = new TreeMap<>(i.alert().labels());
        labels.put("alert", i.alert().rule());
        labels.put("severity", i.alert().severity().word());
        labels.put("subject", i.alert().subject().toString());
        labels.put("kind", i.alert().subject().kind());
        labels.put("outcome", outcome);
        labels.put("guard", guard);
        return labels;
    }

    /** What was carried out or tried, with what the last rung that was asked answered. */
    private static List<String> done(Incident i) {
        List<String> done = new ArrayList<>();
        for (Transition line : i.story()) {
            if (!line.rungs().isEmpty()) {
                done.add(line.text());
            }
        }
        return done;
    }

    /** The commands for the step that the incident stands at. */
    private List<String> current(Incident i) {
        Plan plan = i.plan();
        return plan == null
                ? List.of()
                : byHand.apply(plan.steps().get(i.step()).call());
    }

    private String link(Incident i) {
        return url + "/api/incidents/" + i.id();
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Healed _ -> "healed";
            case Outcome.RolledBack _ -> "rolled-back";
            case Outcome.Escalated _ -> "escalated";
            case Outcome.Withheld _ -> "withheld";
            case Outcome.GaveUp _ -> "gave-up";
            case Outcome.Interrupted _ -> "interrupted";
        };
    }
}
