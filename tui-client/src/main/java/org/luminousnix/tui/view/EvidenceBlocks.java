package org.luminousnix.tui.view;

import java.util.ArrayList;
import java.util.List;
import org.luminousnix.model.Dependent;
import org.luminousnix.model.EvidencePart;
import org.luminousnix.model.Incident;
import org.luminousnix.tui.feed.Captured;
import org.luminousnix.tui.state.ViewState;

/** What waits for an incident, and what was captured before its first step, once somebody asked for it. */
final class EvidenceBlocks {
    private EvidenceBlocks() {}

    /** One block for each part; empty where nobody asked about this incident. */
    static List<Block> blocks(ViewState state, Incident incident, int width, Context context) {
        Captured captured = state.ui().evidence();
        if (captured == null || !captured.incident().equals(incident.id())) {
            return List.of();
        }
        List<Block> blocks = new ArrayList<>();
        if (captured.parts().isEmpty()) {
            String why = captured.trouble().isEmpty()
                    ? "No evidence: no step was taken yet, or it is no longer kept."
                    : captured.trouble();
            blocks.add(new Block(Fit.wrap(Line.of(why, Tone.WARN), width, 2, 3)));
        }
        for (EvidencePart part : captured.parts()) {
            String when = part.phase().equals(EvidencePart.BEFORE) ? "before the step" : "read after the step";
            Line head = Line.of("▪ " + part.part(), Tone.STRONG)
                    .and(" " + when + ", " + Figures.clock(part.at(), context.zone()), Tone.DIM);
            blocks.add(Block.of(Fit.cut(head, width)));
            part.text()
                    .lines()
                    .forEach(line -> blocks.add(new Block(Fit.wrap(Line.of("  " + line, Tone.PLAIN), width, 4, 3))));
        }
        return blocks;
    }

    /** A line for each alert that waits in the incident. */
    static List<Block> dependents(Incident incident, int width) {
        List<Block> blocks = new ArrayList<>();
        for (Dependent dependent : incident.dependents()) {
            boolean well = dependent.recovered() != null;
            Line line = Line.of(well ? "✓ recovered: " : "… waits for it: ", well ? Tone.GOOD : Tone.WARN)
                    .and(dependent.alert().value(), Tone.PLAIN);
            blocks.add(Block.of(Fit.cut(line, width)));
        }
        return blocks;
    }
}
