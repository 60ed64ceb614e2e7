package org.luminousnix.tui.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.luminousnix.tui.keys.KeyBinding;
import org.luminousnix.tui.keys.KeyTable;
import org.luminousnix.tui.keys.Useful;
import org.luminousnix.tui.state.Listing;
import org.luminousnix.tui.state.Listings;
import org.luminousnix.tui.state.Notice;
import org.luminousnix.tui.state.ViewState;

/** The last lines: what was said last, what is searched for, and the keys that are of use now. */
final class Footer {
    private Footer() {}

    static List<Line> lines(ViewState state, int width) {
        List<Line> lines = new ArrayList<>();
        Notice notice = state.ui().notice();
        if (notice != null) {
            Tone tone = notice.bad() ? Tone.BAD : Tone.STRONG;
            lines.addAll(Fit.wrap(Line.of(" " + notice.sentence(), tone), width, 1, 3));
        }
        if (state.ui().typing() || !state.ui().place().search().isEmpty()) {
            lines.add(Fit.cut(search(state, width), width));
        }
        lines.add(Fit.cut(keys(state), width));
        return lines;
    }

    private static Line search(ViewState state, int width) {
        String text = Clean.text(state.ui().place().search());
        while (CellWidth.of(text) > width - 40) {
            text = text.substring(text.offsetByCodePoints(0, 1));
        }
        Line line = Line.of(" Search: ", Tone.FOCUS).and(text, Tone.STRONG);
        line = state.ui().typing()
                ? line.and("_", Tone.FOCUS).and("  Enter keeps, Esc clears", Tone.DIM)
                : line.and("  Esc clears", Tone.DIM);
        Optional<Listing<?>> list = Listings.of(state.ui().page());
        return list.isEmpty()
                ? line
                : line.and(
                        " · " + list.get().rows(state).size() + " of "
                                + list.get().total(state),
                        Tone.DIM);
    }

    private static Line keys(ViewState state) {
        Line line = Line.EMPTY;
        for (KeyBinding binding : KeyTable.ALL) {
            if (!binding.brief().isEmpty() && Useful.now(state, binding.action())) {
                line = line.and(" " + binding.key(), Tone.STRONG).and(" " + binding.brief() + " ", Tone.DIM);
            }
        }
        return line;
    }
}
