package org.luminousnix.tui.view;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.screen.Screen;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The cells of a screen, on which lines are put; nothing is drawn outside. */
public final class Canvas {
    private static final int ASCII = 0x80;
    private static final int BOXES = 0x2500;
    private static final int BLOCKS = 0x100; // lines, blocks and shapes: 0x2500 to 0x25FF
    private static final Map<Palette.Look, @Nullable TextCharacter[]> COMMON = new ConcurrentHashMap<>();
    private final Screen screen;
    private final TerminalSize size;
    private final Palette palette;
    private final Glyphs glyphs;

    /** The cells of this screen at its present size. */
    public Canvas(Screen screen, Palette palette, Glyphs glyphs) {
        this.screen = screen;
        this.size = screen.getTerminalSize();
        this.palette = palette;
        this.glyphs = glyphs;
    }

    int width() {
        return size.getColumns();
    }

    int height() {
        return size.getRows();
    }

    /** Blanks everything, in the back buffer only: Screen.clear would make the next refresh redraw every cell. */
    void clear() {
        for (int y = 0; y < height(); y++) {
            for (int x = 0; x < width(); x++) {
                screen.setCharacter(x, y, TextCharacter.DEFAULT_CHARACTER);
            }
        }
    }

    /** Puts a line at a cell, cut to a width. */
    void put(int x, int y, int width, Line line) {
        if (y < 0 || y >= height()) {
            return;
        }
        int at = x;
        for (Span span : Fit.cut(line, Math.min(width, width() - x)).spans()) {
            Palette.Look look = palette.look(span.tone());
            for (int codePoint : span.text().codePoints().toArray()) {
                screen.setCharacter(at, y, cell(codePoint, look));
                at += CellWidth.of(codePoint);
            }
        }
    }

    /** Puts a line and blanks after it, so that it fills the width. */
    void fill(int x, int y, int width, Line line, Tone blank) {
        put(x, y, width, Fit.cut(line, width).padded(width, blank));
    }

    /** The character in its colours; ASCII, lines and blocks, of which most cells are, are made once for each look. */
    private TextCharacter cell(int raw, Palette.Look look) {
        int codePoint = glyphs.of(raw);
        int common = codePoint < ASCII ? codePoint : ASCII + codePoint - BOXES;
        if (common >= ASCII + BLOCKS || (codePoint >= ASCII && codePoint < BOXES)) {
            return made(codePoint, look);
        }
        @Nullable TextCharacter[] known = COMMON.computeIfAbsent(look, _ -> new TextCharacter[ASCII + BLOCKS]);
        TextCharacter found = known[common];
        if (found == null) {
            found = made(codePoint, look);
            known[common] = found;
        }
        return found;
    }

    private static TextCharacter made(int codePoint, Palette.Look look) {
        Set<SGR> modifiers = look.modifiers();
        return TextCharacter.fromString(
                Character.toString(codePoint),
                look.foreground(),
                look.background(),
                modifiers.isEmpty() ? EnumSet.noneOf(SGR.class) : EnumSet.copyOf(modifiers))[0];
    }
}
