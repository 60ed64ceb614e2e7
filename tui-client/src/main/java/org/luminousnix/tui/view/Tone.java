package org.luminousnix.tui.view;

/** What a piece of text means; the palette decides how that looks. */
public enum Tone {
    PLAIN,
    DIM,
    STRONG,
    GOOD,
    WARN,
    BAD,
    FOCUS,
    /** What was searched for. */
    MATCH,
    /** The row that is picked. */
    PICKED,
    /** A bar across the screen that must be seen: healing is paused, or what is shown is old. */
    BANNER,
    /** A person is needed now. */
    LOUD
}
