package org.luminousnix.tui.view;

import java.util.List;
import org.luminousnix.tui.state.PanelId;
import org.luminousnix.tui.state.ViewState;

/** A panel with its border, scrolled to where the person wants it. */
record PanelFrame(Panel panel, Rect place) implements Frame {
    @Override
    public PanelId id() {
        return panel.id();
    }

    /** The last block that can be at the top without leaving room unused below. */
    @Override
    public int maxScroll(ViewState state, Context context) {
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
    @Override
    public void draw(Canvas canvas, ViewState state, Context context) {
        Rect inside = place.inner();
        List<Block> blocks = panel.blocks(state, inside.width(), context);
        int first = Math.min(state.ui().scrolled(panel.id()), maxScroll(blocks));
        String search = state.ui().place().search();
        int row = 0;
        int index = first;
        while (index < blocks.size() && row < inside.height()) {
            for (Line line : blocks.get(index).lines()) {
                if (row < inside.height()) {
                    canvas.put(inside.x(), inside.y() + row++, inside.width(), Marks.in(line, search));
                }
            }
            index++;
        }
        boolean cut = index == blocks.size() && linesFrom(blocks, first) > inside.height();
        Border.draw(
                canvas,
                place,
                state.ui().focus() == panel.id(),
                panel.title(state),
                Border.hidden(first, blocks.size() - index + (cut ? 1 : 0)));
    }

    private static int linesFrom(List<Block> blocks, int first) {
        return blocks.stream()
                .skip(first)
                .mapToInt(block -> block.lines().size())
                .sum();
    }
}
