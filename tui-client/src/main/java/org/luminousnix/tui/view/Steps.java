package org.luminousnix.tui.view;

import java.util.ArrayList;
import java.util.List;
import org.luminousnix.model.Incident;
import org.luminousnix.model.Plan;
import org.luminousnix.model.Step;
import org.luminousnix.tui.state.Incidents;

/** The ladder of a plan: the step under way in full, the others in full or in a line each. */
final class Steps {
    private Steps() {}

    /** What a person is asked, as loud as a terminal can be. */
    static Block waiting(Incident incident, int width) {
        String what =
                Incidents.step(incident).map(step -> step.call().toString()).orElse("a step");
        List<Line> lines = new ArrayList<>();
        Line text = Line.of(" WAITS FOR YOU: " + what + " ", Tone.LOUD);
        Fit.wrap(text, width, 1, 4).forEach(line -> lines.add(line.padded(width, Tone.LOUD)));
        lines.add(Fit.cut(Line.of(" a approves · d denies ", Tone.LOUD), width).padded(width, Tone.LOUD));
        return new Block(lines);
    }

    /** One block for each step, mildest first; {@code all} says why of each, not only of the one under way. */
    static List<Block> blocks(Incident incident, int width, boolean all) {
        Plan plan = incident.plan();
        if (plan == null) {
            return List.of(Block.of(Fit.cut(Line.of("No plan yet.", Tone.DIM), width)));
        }
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < plan.steps().size(); i++) {
            Step step = plan.steps().get(i);
            String mark = i < incident.step() ? "✓" : i == incident.step() ? "›" : " ";
            boolean now = i == incident.step();
            Line head = Line.of(
                            mark + " step " + (i + 1) + "/" + plan.steps().size() + " ", now ? Tone.STRONG : Tone.DIM)
                    .and(step.call().toString(), now ? Tone.STRONG : Tone.DIM)
                    .and(
                            " (" + step.risk().word() + ", " + step.mode().word()
                                    + (step.reversible() ? ", reversible)" : ")"),
                            Tone.DIM);
            List<Line> lines = new ArrayList<>(Fit.wrap(head, width, 4, now || all ? 4 : 2));
            if (now || all) {
                lines.addAll(Fit.wrap(Line.of("    why: ", Tone.DIM).and(step.why(), Tone.PLAIN), width, 4, 4));
                lines.addAll(Fit.wrap(Line.of("    expects: ", Tone.DIM).and(step.expects(), Tone.PLAIN), width, 4, 3));
            }
            blocks.add(new Block(lines));
        }
        return blocks;
    }
}
