package org.luminousnix.tui.view;

import java.util.ArrayList;
import java.util.List;
import org.luminousnix.tui.keys.KeyBinding;
import org.luminousnix.tui.keys.KeyTable;
import org.luminousnix.tui.state.Notice;
import org.luminousnix.tui.state.ViewState;

/** The last lines: what was said last, and the keys. */
final class Footer {
    private Footer() {}

    static List<Line> lines(ViewState state, int width) {
        List<Line> lines = new ArrayList<>();
        Notice notice = state.ui().notice();
        if (notice != null) {
            Tone tone = notice.bad() ? Tone.BAD : Tone.STRONG;
            lines.addAll(Fit.wrap(Line.of(" " + notice.sentence(), tone), width, 1, 3));
        }
        lines.add(Fit.cut(keys(), width));
        return lines;
    }

    private static Line keys() {
        Line line = Line.EMPTY;
        for (KeyBinding binding : KeyTable.ALL) {
            if (!binding.brief().isEmpty()) {
                line = line.and(" " + binding.key(), Tone.STRONG).and(" " + binding.brief() + " ", Tone.DIM);
            }
        }
        return line;
    }
}
