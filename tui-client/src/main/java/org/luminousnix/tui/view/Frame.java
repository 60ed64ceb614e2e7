package org.luminousnix.tui.view;

import org.luminousnix.tui.state.PanelId;
import org.luminousnix.tui.state.ViewState;

/** A rectangle with a border, and what is in it. */
sealed interface Frame permits PanelFrame, ListFrame {
    /** By which it is focused. */
    PanelId id();

    /** How far it can be scrolled. */
    int maxScroll(ViewState state, Context context);

    /** Draws border, title, content, and how much of it is hidden. */
    void draw(Canvas canvas, ViewState state, Context context);
}
