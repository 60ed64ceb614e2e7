package org.luminousnix.tui.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.luminousnix.model.Incident;
import org.luminousnix.model.Outcome;

/** The parts of an incident that are shown wherever one is shown. */
final class IncidentBlocks {
    private IncidentBlocks() {}

    /** How bad, which rule, about what, which incident, how old. */
    static List<Line> head(Incident incident, int width, Context context) {
        Line line = Line.of(
                        incident.alert().severity().word() + " ",
                        HealthPanel.tone(incident.alert().severity()))
                .and(
                        Fit.cut(incident.alert().rule(), 40) + " on "
                                + Fit.cut(incident.alert().subject().toString(), 60),
                        Tone.STRONG)
                .and(" · incident " + Fit.cut(incident.id().value(), 40) + ", ", Tone.DIM)
                .and(Figures.age(Duration.between(incident.opened(), context.now())) + " old", Tone.DIM);
        return Fit.wrap(line, width, 2, 4);
    }

    /** How it ended, with the commands that a person is to paste; empty while it has not. */
    static Optional<Block> outcome(Incident incident, int width) {
        Outcome outcome = incident.outcome();
        if (outcome == null) {
            return Optional.empty();
        }
        List<Line> lines = new ArrayList<>(
                Fit.wrap(Line.of(word(outcome) + ": ", tone(outcome)).and(outcome.reason(), Tone.PLAIN), width, 2, 5));
        if (outcome instanceof Outcome.Escalated escalated
                && !escalated.commands().isEmpty()) {
            lines.add(Line.of("Needs you. Paste:", Tone.LOUD));
            escalated.commands().forEach(c -> lines.addAll(Fit.wrap(Line.of("  " + c, Tone.STRONG), width, 4, 5)));
        }
        return Optional.of(new Block(lines));
    }

    /** Every guard that holds or held a step back. */
    static List<Block> objections(Incident incident, int width) {
        return incident.objections().stream()
                .map(text ->
                        new Block(Fit.wrap(Line.of("✗ held back: ", Tone.BAD).and(text, Tone.PLAIN), width, 2, 4)))
                .toList();
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Healed _ -> "✓ Healed";
            case Outcome.RolledBack _ -> "Rolled back";
            case Outcome.Escalated _ -> "Handed over";
            case Outcome.Withheld withheld -> "Withheld by " + withheld.guard();
            case Outcome.GaveUp _ -> "Gave up";
            case Outcome.Interrupted _ -> "Interrupted";
        };
    }

    private static Tone tone(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Healed _ -> Tone.GOOD;
            case Outcome.RolledBack _, Outcome.Withheld _, Outcome.Interrupted _ -> Tone.WARN;
            case Outcome.Escalated _, Outcome.GaveUp _ -> Tone.BAD;
        };
    }
}
