package org.luminousnix.tui.view;

import java.util.ArrayList;
import java.util.List;
import org.luminousnix.tui.state.Prompt;
import org.luminousnix.tui.state.Question;

/** The open question: exactly what would be asked of the server, and the reason being typed. */
final class PromptOverlay {
    private PromptOverlay() {}

    static void draw(Canvas canvas, Prompt prompt) {
        int width = Math.min(72, canvas.width() - 8);
        List<Line> lines = new ArrayList<>();
        for (Line line : question(prompt.question())) {
            lines.addAll(Fit.wrap(line, width, 2, 5));
        }
        lines.add(Line.EMPTY);
        lines.add(Line.of("Reason, for the audit trail:", Tone.PLAIN));
        lines.add(input(prompt.text(), width));
        lines.add(Line.EMPTY);
        lines.add(Line.of("Enter", Tone.STRONG)
                .and(" sends · ", Tone.DIM)
                .and("Esc", Tone.STRONG)
                .and(" cancels", Tone.DIM));
        Overlay.draw(canvas, title(prompt.question()), lines, width, Tone.FOCUS);
    }

    private static String title(Question question) {
        return switch (question) {
            case Question.Pause _ -> "Pause healing";
            case Question.Resume _ -> "Resume healing";
            case Question.Undo _ -> "Undo";
            case Question.Decide decide -> decide.approve() ? "Approve" : "Deny";
        };
    }

    private static List<Line> question(Question question) {
        return switch (question) {
            case Question.Pause _ -> List.of(Line.of("Nothing will be healed until somebody resumes it.", Tone.PLAIN));
            case Question.Resume _ ->
                List.of(Line.of("Healing goes on, within the policy's guards and budgets.", Tone.PLAIN));
            case Question.Undo undo ->
                List.of(
                        Line.of("Takes back the last reversible step that is in force", Tone.STRONG),
                        Line.of("for " + undo.about() + " (incident " + undo.incident() + ")", Tone.PLAIN));
            case Question.Decide decide ->
                List.of(Line.of(decide.what(), Tone.STRONG), Line.of("for " + decide.about(), Tone.PLAIN));
        };
    }

    /** The end of what was typed, so that the cursor is always seen. */
    private static Line input(String typed, int width) {
        String text = Clean.text(typed);
        while (CellWidth.of(text) > width - 3) {
            text = text.substring(text.offsetByCodePoints(0, 1));
        }
        return Line.of("> ", Tone.FOCUS).and(text, Tone.STRONG).and("_", Tone.FOCUS);
    }
}
