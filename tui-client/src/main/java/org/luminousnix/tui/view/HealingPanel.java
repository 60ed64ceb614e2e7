package org.luminousnix.tui.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Outcome;
import org.luminousnix.model.Snapshot;
import org.luminousnix.tui.state.Incidents;
import org.luminousnix.tui.state.PanelId;
import org.luminousnix.tui.state.ViewState;

/** Healing: one incident in full (where it stands, which step and why, what held it back, its story), then the others in a line each. */
final class HealingPanel implements Panel {
    @Override
    public PanelId id() {
        return PanelId.HEALING;
    }

    @Override
    public String title(ViewState state) {
        Snapshot snapshot = state.snapshot();
        long open = snapshot == null
                ? 0
                : snapshot.incidents().stream().filter(i -> !i.state().ended()).count();
        return open == 0 ? "Healing" : "Healing (" + open + " under way)";
    }

    @Override
    public List<Block> blocks(ViewState state, int width, Context context) {
        Snapshot snapshot = state.snapshot();
        Optional<Incident> shown = Incidents.shown(state);
        if (snapshot == null || shown.isEmpty()) {
            return List.of(Block.of(Line.of(snapshot == null ? "no data yet" : "Nothing needed healing.", Tone.DIM)));
        }
        Incident incident = shown.get();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block(head(incident, width, context)));
        blocks.add(new Block(Pipeline.lines(incident, width)));
        if (incident.state() == IncidentState.AWAITING_APPROVAL) {
            blocks.add(Steps.waiting(incident, width));
        }
        outcome(incident, width).ifPresent(blocks::add);
        blocks.addAll(Steps.blocks(incident, width));
        incident.objections()
                .forEach(text -> blocks.add(
                        new Block(Fit.wrap(Line.of("✗ held back: ", Tone.BAD).and(text, Tone.PLAIN), width, 2, 4))));
        blocks.addAll(EvidenceBlocks.dependents(incident, width));
        blocks.addAll(EvidenceBlocks.blocks(state, incident, width, context));
        blocks.addAll(Story.blocks(incident, width, context));
        others(snapshot, incident, width, context, blocks);
        return blocks;
    }

    private static List<Line> head(Incident incident, int width, Context context) {
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

    private static Optional<Block> outcome(Incident incident, int width) {
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

    private static void others(Snapshot snapshot, Incident shown, int width, Context context, List<Block> blocks) {
        List<Incident> others = snapshot.incidents().stream()
                .filter(incident -> !incident.id().equals(shown.id()))
                .toList();
        if (!others.isEmpty()) {
            blocks.add(Block.of(Line.of("Other incidents (Left, Right):", Tone.DIM)));
        }
        for (Incident other : others) {
            Line line = Line.of(Figures.clock(other.opened(), context.zone()) + " ", Tone.DIM)
                    .and(Pipeline.word(other.state()) + " ", Pipeline.tone(other.state()))
                    .and(other.alert().rule() + " on " + other.alert().subject(), Tone.PLAIN);
            blocks.add(Block.of(Fit.cut(line, width)));
        }
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
