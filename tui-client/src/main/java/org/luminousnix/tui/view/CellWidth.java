package org.luminousnix.tui.view;

import com.googlecode.lanterna.TextCharacter;

/** How many cells a character takes on a terminal, for those characters on which all terminals agree. */
final class CellWidth {
    private static final int[][] WIDE = {
        {0x2E80, 0x303E}, {0x3041, 0x33FF}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xA000, 0xA4CF},
        {0xAC00, 0xD7A3}, {0xF900, 0xFAFF}, {0xFE30, 0xFE6F}, {0xFF01, 0xFF60}, {0xFFE0, 0xFFE6},
    };

    private static final byte[] KNOWN = new byte[0x1_0000]; // one more than the width; 0 until it was looked up

    private CellWidth() {}

    /** 1 or 2; 0 for a character that must not reach the terminal: control, format, combining, joining, unassigned or of doubtful width. */
    static int of(int codePoint) {
        if (codePoint >= 0x20 && codePoint < 0x7f) {
            return 1;
        }
        if (codePoint > 0xFFFF) { // Lanterna 3.1 writes such characters as two halves
            return 0;
        }
        if (KNOWN[codePoint] == 0) {
            KNOWN[codePoint] = (byte) (1 + look(codePoint)); // threads may race to the same answer
        }
        return KNOWN[codePoint] - 1;
    }

    private static int look(int codePoint) {
        if (!standsAlone(codePoint)) {
            return 0;
        }
        boolean wide = wide(codePoint);
        return TextCharacter.fromString(Character.toString(codePoint))[0].isDoubleWidth() == wide ? (wide ? 2 : 1) : 0;
    }

    private static boolean standsAlone(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK -> false;
            default -> !joining(codePoint);
        };
    }

    /** Conjoining jamo: two or three of them make one glyph. */
    private static boolean joining(int codePoint) {
        return (codePoint >= 0x1100 && codePoint <= 0x11FF)
                || (codePoint >= 0xA960 && codePoint <= 0xA97F)
                || (codePoint >= 0xD7B0 && codePoint <= 0xD7FF);
    }

    private static boolean wide(int codePoint) {
        for (int[] range : WIDE) {
            if (codePoint >= range[0] && codePoint <= range[1]) {
                return true;
            }
        }
        return Character.isEmojiPresentation(codePoint);
    }

    /** The cells of a whole text that is clean. */
    static int of(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            width += of(text.codePointAt(i));
        }
        return width;
    }
}
