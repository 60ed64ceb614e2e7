package org.luminousnix.tui.view;

import java.util.List;

/** A box in the middle of the screen, over everything else. */
final class Overlay {
    private Overlay() {}

    static void draw(Canvas canvas, String title, List<Line> lines, int width, Tone tone) {
        int w = Math.min(width + 4, canvas.width());
        int h = Math.min(lines.size() + 2, canvas.height());
        int x = (canvas.width() - w) / 2;
        int y = (canvas.height() - h) / 2;
        String head = Fit.cut(" " + title + " ", w - 4);
        canvas.put(x, y, w, Line.of("┌─" + head + "─".repeat(Math.max(0, w - 3 - CellWidth.of(head))) + "┐", tone));
        for (int i = 0; i < h - 2; i++) {
            canvas.put(x, y + 1 + i, 2, Line.of("│ ", tone));
            canvas.fill(x + 2, y + 1 + i, w - 4, lines.get(i), Tone.PLAIN);
            canvas.put(x + w - 2, y + 1 + i, 2, Line.of(" │", tone));
        }
        canvas.put(x, y + h - 1, w, Line.of("└" + "─".repeat(Math.max(0, w - 2)) + "┘", tone));
    }
}
