package org.luminousnix.tui.view;

import java.util.ArrayList;
import java.util.List;
import org.luminousnix.tui.state.Listing;
import org.luminousnix.tui.state.PanelId;
import org.luminousnix.tui.state.ViewState;

/** A list with its border; the picked row is always in sight. */
record ListFrame<T>(ListPanel<T> panel, Rect place) implements Frame {
    @Override
    public PanelId id() {
        return panel.id();
    }

    @Override
    public int maxScroll(ViewState state, Context context) {
        return 0; // a list is not scrolled: another row is picked
    }

    @Override
    public void draw(Canvas canvas, ViewState state, Context context) {
        Rect inside = place.inner();
        Listing<T> listing = panel.listing();
        List<T> rows = listing.rows(state);
        String search = state.ui().place(listing.page()).search();
        Grid grid = new Grid(panel.columns(), inside.width());
        List<Line> lines = new ArrayList<>(panel.above(state, inside.width(), context));
        lines.add(grid.head());
        int room = Math.max(1, inside.height() - lines.size());
        int picked = listing.index(state);
        int first = Math.clamp(picked - room / 2, 0, Math.max(0, rows.size() - room));
        int last = Math.min(rows.size(), first + room);
        boolean focused = state.ui().focus() == panel.id();
        for (int i = first; i < last; i++) {
            List<Line> cells = panel.cells(rows.get(i), context);
            lines.add(
                    i == picked && focused
                            ? Marks.in(Line.of(grid.row("›", cells).text(), Tone.PICKED), search)
                                    .padded(inside.width(), Tone.PICKED)
                            : Marks.in(grid.row(i == picked ? "›" : " ", cells), search));
        }
        if (rows.isEmpty()) {
            Line said = search.isEmpty() || listing.total(state) == 0
                    ? panel.none(state)
                    : Line.of("Nothing fits the search. Esc clears it.", Tone.WARN);
            lines.addAll(Fit.wrap(said, inside.width(), 0, 4));
        }
        for (int y = 0; y < Math.min(lines.size(), inside.height()); y++) {
            canvas.put(inside.x(), inside.y() + y, inside.width(), lines.get(y));
        }
        Border.draw(canvas, place, focused, title(state, rows.size()), Border.hidden(first, rows.size() - last));
    }

    private String title(ViewState state, int fitting) {
        int total = panel.listing().total(state);
        String count = fitting == total ? "" + total : fitting + " of " + total;
        return panel.title() + " (" + count + ") · sort: "
                + panel.listing().order(state).name();
    }
}
