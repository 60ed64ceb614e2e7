package org.luminousnix.tui.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.luminousnix.model.Incident;
import org.luminousnix.model.RungAnswer;
import org.luminousnix.model.Transition;

/** What happened in an incident, newest first, with what each rung of the permission ladder said. */
final class Story {
    private Story() {}

    static List<Block> blocks(Incident incident, int width, Context context) {
        return incident.story().reversed().stream()
                .map(line -> new Block(lines(line, width, context)))
                .toList();
    }

    private static List<Line> lines(Transition transition, int width, Context context) {
        Line head = Line.of(Figures.clock(transition.at(), context.zone()) + " ", Tone.DIM)
                .and(Pipeline.word(transition.state()) + " ", tone(transition))
                .and(transition.text(), Tone.PLAIN);
        List<Line> lines = new ArrayList<>(Fit.wrap(head, width, 9, 5));
        for (RungAnswer rung : transition.rungs()) {
            String name = rung.rung().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            boolean good = rung.answer().equals("done") || rung.answer().equals("partial");
            Line answer = Line.of("         " + name + " ", Tone.DIM)
                    .and(rung.answer(), good ? Tone.GOOD : Tone.WARN)
                    .and(rung.reason().isBlank() ? "" : ": " + rung.reason(), Tone.PLAIN);
            lines.addAll(Fit.wrap(answer, width, 11, 4));
        }
        return lines;
    }

    private static Tone tone(Transition transition) {
        Tone tone = Pipeline.tone(transition.state());
        return tone == Tone.LOUD || tone == Tone.FOCUS ? Tone.STRONG : tone;
    }
}
