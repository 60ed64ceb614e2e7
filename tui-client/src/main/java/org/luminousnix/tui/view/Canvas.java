package org.luminousnix.tui.view;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.screen.Screen;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a screen, on which lines are put; nothing is drawn outside. What was put is on the screen after {@link #show}, which
 * hands over only the rows that are not as they were: a canvas is kept from frame to frame. For one thread.
 */
public final class Canvas {
    private static final int ASCII = 0x80;
    private static final int BOXES = 0x2500;
    private static final int BLOCKS = 0x100; // lines, blocks and shapes: 0x2500 to 0x25FF
    private final Screen screen;
    private final TerminalSize size;
    private final Palette palette;
    private final Glyphs glyphs;
    private final TextCharacter[] cells;
    private final @Nullable TextCharacter[] shown;
    private final Map<Tone, TextCharacter[]> common = new EnumMap<>(Tone.class);

    /** The cells of this screen at its present size. */
    public Canvas(Screen screen, Palette palette, Glyphs glyphs) {
        this.screen = screen;
        this.size = screen.getTerminalSize();
        this.palette = palette;
        this.glyphs = glyphs;
        this.cells = new TextCharacter[size.getColumns() * size.getRows()];
        this.shown = new TextCharacter[cells.length];
        clear();
    }

    /** Whether the screen still has the size that this canvas was made for. */
    public boolean fits() {
        return size.equals(screen.getTerminalSize());
    }

    int width() {
        return size.getColumns();
    }

    int height() {
        return size.getRows();
    }

    /** Blanks everything. */
    void clear() {
        Arrays.fill(cells, TextCharacter.DEFAULT_CHARACTER);
    }

    /** Hands over to the screen what was put; it is seen after the screen's next refresh. */
    void show() {
        int width = width();
        for (int y = 0; y < height(); y++) {
            int row = y * width;
            if (Arrays.equals(cells, row, row + width, shown, row, row + width)) {
                continue;
            }
            System.arraycopy(cells, row, shown, row, width);
            for (int x = 0; x < width; x++) {
                TextCharacter cell = cells[row + x];
                screen.setCharacter(x, y, cell);
                // the cell after a wide character is the screen's own
                x += CellWidth.of(cell.getCharacterString()) - 1;
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
            String text = span.text();
            for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
                int codePoint = text.codePointAt(i);
                if (at >= 0 && at < width()) {
                    cells[y * width() + at] = cell(codePoint, span.tone());
                }
                at += CellWidth.of(codePoint);
            }
        }
    }

    /** Puts a line and blanks after it, so that it fills the width. */
    void fill(int x, int y, int width, Line line, Tone blank) {
        put(x, y, width, Fit.cut(line, width).padded(width, blank));
    }

    /** The character in its colours; ASCII, lines and blocks, of which most cells are, are made once for each tone. */
    private TextCharacter cell(int raw, Tone tone) {
        int codePoint = glyphs.of(raw);
        int index = codePoint < ASCII ? codePoint : ASCII + codePoint - BOXES;
        if (index >= ASCII + BLOCKS || (codePoint >= ASCII && codePoint < BOXES)) {
            return made(codePoint, palette.look(tone));
        }
        @Nullable TextCharacter[] known = common.computeIfAbsent(tone, _ -> new TextCharacter[ASCII + BLOCKS]);
        TextCharacter found = known[index];
        if (found == null) {
            found = made(codePoint, palette.look(tone));
            known[index] = found;
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
