package org.luminousnix.tui.state;

import org.jspecify.annotations.Nullable;

/**
 * Where the person is on one page; each page keeps its own.
 *
 * @param focus the panel that arrows move in
 * @param at the key of the row that is picked; the first row where it is no longer there
 * @param open the key of the row that is drilled down into, or null
 * @param order index of the order in which the rows stand; taken modulo how many there are
 * @param search what is searched for; empty for nothing
 */
public record Place(PanelId focus, String at, @Nullable String open, int order, String search) {
    /** As a page is first seen. */
    static Place of(PageId page) {
        return new Place(page.first(), "", null, 0, "");
    }

    Place withFocus(PanelId panel) {
        return new Place(panel, at, open, order, search);
    }

    Place withAt(String row) {
        return new Place(focus, row, open, order, search);
    }

    Place withOpen(@Nullable String row) {
        return new Place(focus, row == null ? at : row, row, order, search);
    }

    Place withOrder(int next) {
        return new Place(focus, at, open, next, search);
    }

    Place withSearch(String text) {
        return new Place(focus, at, open, order, text);
    }
}
