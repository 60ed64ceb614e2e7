package org.luminousnix.tui.view;

import java.util.ArrayList;
import java.util.List;

/** Blocks for what is drilled down into: headings, and facts with their names. */
final class Facts {
    private static final int NAME = 16;
    private static final int MOST = 12;
    private final int width;
    private final List<Block> blocks = new ArrayList<>();

    Facts(int width) {
        this.width = width;
    }

    /** A line that names what follows. */
    Facts heading(String title) {
        String text = "── " + title + " ";
        blocks.add(Block.of(Fit.cut(
                Line.of(text, Tone.STRONG).and("─".repeat(Math.max(0, width - CellWidth.of(text))), Tone.DIM), width)));
        return this;
    }

    /** A name and what it is; nothing where that is empty. */
    Facts fact(String name, String text, Tone tone) {
        return text.isEmpty() ? this : fact(name, Line.of(text, tone));
    }

    Facts fact(String name, String text) {
        return fact(name, text, Tone.PLAIN);
    }

    Facts fact(String name, Line line) {
        Line whole = Line.of(name, Tone.DIM).padded(NAME, Tone.PLAIN).and(line);
        blocks.add(new Block(Fit.wrap(whole, width, NAME, MOST)));
        return this;
    }

    /** A sentence. */
    Facts say(Line line) {
        blocks.add(new Block(Fit.wrap(line, width, 2, MOST)));
        return this;
    }

    /** More blocks; {@code otherwise} where there are none. */
    Facts add(List<Block> more, String otherwise) {
        if (more.isEmpty() && !otherwise.isEmpty()) {
            return say(Line.of(otherwise, Tone.DIM));
        }
        blocks.addAll(more);
        return this;
    }

    List<Block> blocks() {
        return List.copyOf(blocks);
    }
}
