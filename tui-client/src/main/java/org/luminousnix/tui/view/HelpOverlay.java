package org.luminousnix.tui.view;

import java.util.ArrayList;
import java.util.List;
import org.luminousnix.tui.keys.KeyBinding;
import org.luminousnix.tui.keys.KeyTable;

/** The help: the key table, nothing else. */
final class HelpOverlay {
    private static final int KEY = 11;

    private HelpOverlay() {}

    static void draw(Canvas canvas) {
        List<Line> lines = new ArrayList<>();
        for (KeyBinding binding : KeyTable.ALL) {
            lines.add(
                    Line.of(binding.key(), Tone.STRONG).padded(KEY, Tone.PLAIN).and(binding.description(), Tone.PLAIN));
        }
        int width = lines.stream().mapToInt(Line::width).max().orElse(0);
        Overlay.draw(canvas, "Keys (h or Esc closes)", lines, width, Tone.FOCUS);
    }
}
