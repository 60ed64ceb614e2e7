package org.luminousnix.tui.view;

import java.util.List;
import org.luminousnix.tui.state.PanelId;
import org.luminousnix.tui.state.ViewState;

/** One panel: its title, and its content as blocks of lines that are no wider than asked for. */
interface Panel {
    /** Its identity, by which it is focused and scrolled. */
    PanelId id();

    /** What stands in its border. */
    String title(ViewState state);

    /** What it shows; never empty. */
    List<Block> blocks(ViewState state, int width, Context context);
}
