package org.luminousnix.tui.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentState;
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
        blocks.add(new Block(IncidentBlocks.head(incident, width, context)));
        blocks.add(new Block(Pipeline.lines(incident, width)));
        if (incident.state() == IncidentState.AWAITING_APPROVAL) {
            blocks.add(Steps.waiting(incident, width));
        }
        IncidentBlocks.outcome(incident, width).ifPresent(blocks::add);
        blocks.addAll(Steps.blocks(incident, width, false));
        blocks.addAll(IncidentBlocks.objections(incident, width));
        blocks.addAll(EvidenceBlocks.dependents(incident, width));
        blocks.addAll(EvidenceBlocks.blocks(state, incident, width, context));
        blocks.addAll(Story.blocks(incident, width, context));
        others(snapshot, incident, width, context, blocks);
        return blocks;
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
}
