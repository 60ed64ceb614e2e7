package org.luminousnix.tui.view;

import java.util.List;
import org.luminousnix.tui.state.ViewState;

/** A panel with its border, scrolled to where the person wants it. */
record PanelFrame(Panel panel, Rect place) {
    /** The last block that can be at the top without leaving room unused below. */
    int maxScroll(ViewState state, Context context) {
        return maxScroll(panel.blocks(state, place.inner().width(), context));
    }

    private int maxScroll(List<Block> blocks) {
        int rows = place.inner().height();
        int first = blocks.size();
        while (first > 0 && blocks.get(first - 1).lines().size() <= rows) {
            rows -= blocks.get(--first).lines().size();
        }
        return Math.max(0, Math.min(first, blocks.size() - 1));
    }

    /** Draws border, title, as many blocks as fit, and how many are hidden. */
    void draw(Canvas canvas, ViewState state, Context context) {
        Rect inside = place.inner();
        List<Block> blocks = panel.blocks(state, inside.width(), context);
        int first = Math.min(state.ui().scrolled(panel.id()), maxScroll(blocks));
        int row = 0;
        int index = first;
        while (index < blocks.size() && row < inside.height()) {
            for (Line line : blocks.get(index).lines()) {
                if (row < inside.height()) {
                    canvas.put(inside.x(), inside.y() + row++, inside.width(), line);
                }
            }
            index++;
        }
        boolean cut = index == blocks.size() && linesFrom(blocks, first) > inside.height();
        border(canvas, state, first, blocks.size() - index + (cut ? 1 : 0));
    }

    private static int linesFrom(List<Block> blocks, int first) {
        return blocks.stream()
                .skip(first)
                .mapToInt(block -> block.lines().size())
                .sum();
    }

    private void border(Canvas canvas, ViewState state, int above, int below) {
        boolean focused = state.ui().focus() == panel.id();
        Tone tone = focused ? Tone.FOCUS : Tone.DIM;
        Tone titleTone = focused ? Tone.FOCUS : Tone.STRONG;
        Line title = Fit.cut(Line.of((focused ? "›" : " ") + panel.title(state) + " ", titleTone), place.width() - 4);
        canvas.put(place.x(), place.y(), place.width(), edge("┌", title, "┐", tone));
        String hidden = (above > 0 ? " ↑ " + above : "") + (below > 0 ? " ↓ " + below : "");
        Line more = Line.of(hidden.isEmpty() ? "" : hidden + " more ", tone);
        int bottom = place.y() + place.height() - 1;
        canvas.put(place.x(), bottom, place.width(), edge("└", more, "┘", tone));
        for (int y = place.y() + 1; y < bottom; y++) {
            canvas.put(place.x(), y, 1, Line.of("│", tone));
            canvas.put(place.x() + place.width() - 1, y, 1, Line.of("│", tone));
        }
    }

    private Line edge(String left, Line text, String right, Tone tone) {
        int rest = Math.max(0, place.width() - 3 - text.width());
        return Line.of(left + "─", tone).and(text).and("─".repeat(rest) + right, tone);
    }
}
