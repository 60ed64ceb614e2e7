package org.luminousnix.tui.view;

import java.util.ArrayList;
import java.util.List;
import org.luminousnix.model.Snapshot;
import org.luminousnix.tui.state.Incidents;
import org.luminousnix.tui.state.ViewState;

/** What is shown where the panels have no room: how things stand, and what would help. */
final class TooSmall {
    private TooSmall() {}

    static void draw(Canvas canvas, ViewState state) {
        List<String> said = new ArrayList<>();
        Snapshot snapshot = state.snapshot();
        if (snapshot != null) {
            said.add("health " + snapshot.health().score() + "/100, "
                    + snapshot.health().reasons().size() + " firing");
            int waiting = Incidents.waiting(snapshot).size();
            if (waiting > 0) {
                said.add("APPROVAL NEEDED: " + waiting);
            }
            if (snapshot.control().paused()) {
                said.add("PAUSED");
            }
        } else {
            said.add("no data yet");
        }
        said.add("Terminal too small: " + canvas.width() + "x" + canvas.height() + ", needs " + Page.MIN_WIDTH + "x"
                + Page.MIN_HEIGHT + ".");
        said.add(state.ui().prompt() == null ? "q quits." : "A question is open: Esc cancels.");
        int row = 0;
        for (String text : said) {
            for (Line line : Fit.wrap(Line.of(text, Tone.STRONG), Math.max(1, canvas.width()), 0, 4)) {
                canvas.put(0, row++, canvas.width(), line);
            }
        }
    }
}
