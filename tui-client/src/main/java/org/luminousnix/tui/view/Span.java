package org.luminousnix.tui.view;

/** A piece of text in one tone; whatever it is made from, it holds only characters that are safe on a terminal. */
public record Span(String text, Tone tone) {
    public Span {
        text = Clean.text(text);
    }

    /** Its width in cells. */
    int width() {
        return CellWidth.of(text);
    }
}
