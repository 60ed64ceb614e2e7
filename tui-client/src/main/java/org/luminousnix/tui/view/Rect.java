package org.luminousnix.tui.view;

/** A rectangle of cells. */
record Rect(int x, int y, int width, int height) {
    /** What is left inside a border of one cell. */
    Rect inner() {
        return new Rect(x + 1, y + 1, Math.max(0, width - 2), Math.max(0, height - 2));
    }
}
