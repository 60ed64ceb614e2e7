package org.luminousnix.tui.view;

import java.util.List;
import org.luminousnix.tui.state.Listing;
import org.luminousnix.tui.state.PanelId;
import org.luminousnix.tui.state.ViewState;

/** A panel that is a list of rows, one of them picked. */
interface ListPanel<T> {
    /** Its identity, by which it is focused. */
    PanelId id();

    /** Which rows there are. */
    Listing<T> listing();

    /** What stands in its border. */
    String title();

    List<Column> columns();

    /** One cell for each column. */
    List<Line> cells(T row, Context context);

    /** What stands above the rows, no wider than asked for; mostly nothing. */
    default List<Line> above(ViewState state, int width, Context context) {
        return List.of();
    }

    /** A sentence for a list without any row, when nothing is searched for. */
    Line none(ViewState state);
}
