package org.luminousnix.tui.view;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.TextColor.ANSI;
import java.util.EnumSet;
import java.util.Set;

/** How tones look: the terminal's own sixteen colours, or only bold and reverse. */
public enum Palette {
    COLOUR,
    MONOCHROME;

    /** The look of one tone. */
    record Look(TextColor foreground, TextColor background, Set<SGR> modifiers) {}

    /** The look of the tone; without colour every meaning also has a mark or a word in the text. */
    Look look(Tone tone) {
        boolean colour = this == COLOUR;
        return switch (tone) {
            case PLAIN -> look(ANSI.DEFAULT, false, false);
            case DIM -> look(colour ? ANSI.BLACK_BRIGHT : ANSI.DEFAULT, false, false);
            case STRONG -> look(ANSI.DEFAULT, true, false);
            case GOOD -> look(colour ? ANSI.GREEN : ANSI.DEFAULT, false, false);
            case WARN -> look(colour ? ANSI.YELLOW : ANSI.DEFAULT, false, false);
            case BAD -> look(colour ? ANSI.RED : ANSI.DEFAULT, true, false);
            case FOCUS -> look(colour ? ANSI.CYAN : ANSI.DEFAULT, true, false);
            case BANNER -> look(colour ? ANSI.YELLOW : ANSI.DEFAULT, true, true);
            case LOUD -> look(colour ? ANSI.RED : ANSI.DEFAULT, true, true);
        };
    }

    private static Look look(TextColor foreground, boolean bold, boolean reverse) {
        Set<SGR> modifiers = EnumSet.noneOf(SGR.class);
        if (bold) {
            modifiers.add(SGR.BOLD);
        }
        if (reverse) {
            modifiers.add(SGR.REVERSE);
        }
        return new Look(foreground, ANSI.DEFAULT, modifiers);
    }
}
