package org.luminousnix.tui.view;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.TextColor.ANSI;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** How tones look: in 256 colours that can be told apart on dark and on light, in the terminal's own sixteen, or only bold and reverse. */
public enum Palette {
    RICH,
    COLOUR,
    MONOCHROME;

    /** The look of one tone. */
    record Look(TextColor foreground, TextColor background, Set<SGR> modifiers) {}

    /** The best that the terminal says it can show, in {@code TERM} and {@code COLORTERM}; without colour where that is unwanted. */
    public static Palette fitting(Map<String, String> environment, boolean noColour) {
        if (noColour) {
            return MONOCHROME;
        }
        String terminal = environment.getOrDefault("TERM", "");
        boolean many = terminal.contains("256color")
                || terminal.endsWith("-direct")
                || !environment.getOrDefault("COLORTERM", "").isEmpty();
        return many ? RICH : COLOUR;
    }

    /** The look of the tone; without colour every meaning also has a mark or a word in the text. */
    Look look(Tone tone) {
        return switch (tone) {
            case PLAIN -> look(ANSI.DEFAULT, false, false);
            case DIM -> look(pick(ANSI.BLACK_BRIGHT, 244), false, false);
            case STRONG -> look(ANSI.DEFAULT, true, false);
            case GOOD -> look(pick(ANSI.GREEN, 35), false, false);
            case WARN -> look(pick(ANSI.YELLOW, 172), false, false);
            case BAD -> look(pick(ANSI.RED, 167), true, false);
            case FOCUS -> look(pick(ANSI.CYAN, 38), true, false);
            case MATCH -> look(pick(ANSI.MAGENTA, 170), true, true);
            case PICKED -> look(ANSI.DEFAULT, false, true);
            case BANNER -> look(pick(ANSI.YELLOW, 178), true, true);
            case LOUD -> look(pick(ANSI.RED, 167), true, true);
        };
    }

    private TextColor pick(ANSI sixteen, int ofMany) {
        return switch (this) {
            case RICH -> new TextColor.Indexed(ofMany);
            case COLOUR -> sixteen;
            case MONOCHROME -> ANSI.DEFAULT;
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
