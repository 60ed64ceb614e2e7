package org.luminousnix.tui.view;

import java.util.ArrayList;
import java.util.List;
import org.luminousnix.tui.keys.KeyBinding;
import org.luminousnix.tui.keys.KeyTable;
import org.luminousnix.tui.state.PanelId;
import org.luminousnix.tui.state.ViewState;

/** The help: the key table, nothing else; scrolled where the screen is lower. */
final class HelpOverlay {
    private static final int KEY = 11;

    private HelpOverlay() {}

    /** How many keys can be scrolled past on a screen of this height. */
    static int maxScroll(int height) {
        return Math.max(0, KeyTable.ALL.size() - Math.max(1, height - 2));
    }

    static void draw(Canvas canvas, ViewState state) {
        List<Line> lines = new ArrayList<>();
        for (KeyBinding binding : KeyTable.ALL) {
            lines.add(
                    Line.of(binding.key(), Tone.STRONG).padded(KEY, Tone.PLAIN).and(binding.description(), Tone.PLAIN));
        }
        int width = lines.stream().mapToInt(Line::width).max().orElse(0);
        int most = maxScroll(canvas.height());
        int first = Math.min(state.ui().scrolled(PanelId.HELP), most);
        String more = Border.hidden(first, most - first);
        Overlay.draw(
                canvas,
                "Keys (h or Esc closes)" + (more.isEmpty() ? "" : " " + more),
                lines.subList(first, lines.size()),
                width,
                Tone.FOCUS);
    }
}
