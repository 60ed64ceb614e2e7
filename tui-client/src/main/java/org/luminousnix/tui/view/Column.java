package org.luminousnix.tui.view;

/**
 * One column of a list.
 *
 * @param width in cells; 0 for the one column that takes what is left
 * @param right whether its figures stand at its right end
 * @param from the width of the list from which on the column is shown
 */
record Column(String title, int width, boolean right, int from) {
    static Column of(String title, int width) {
        return new Column(title, width, false, 0);
    }

    static Column figures(String title, int width) {
        return new Column(title, width, true, 0);
    }

    /** The column that takes what is left. */
    static Column rest(String title) {
        return new Column(title, 0, false, 0);
    }

    /** The same, left out of narrower lists. */
    Column from(int least) {
        return new Column(title, width, right, least);
    }
}
