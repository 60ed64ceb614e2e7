package org.luminousnix.tui.view;

import java.util.List;

/** The lines of one thing, which scroll together: a gauge, a story line, an audit entry. */
public record Block(List<Line> lines) {
    public Block {
        lines = List.copyOf(lines);
    }

    /** A block of one line. */
    static Block of(Line line) {
        return new Block(List.of(line));
    }
}
