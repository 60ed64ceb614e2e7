package org.luminousnix.tui.view;

import java.text.Normalizer;

/**
 * Names made harmless: unit names, process names and log lines are chosen by whoever runs them, so whatever could move the cursor,
 * reorder, hide or merge text is replaced by a visible sign. Control characters become their pictures (ESC is ␛), all else becomes �.
 */
final class Clean {
    /** No panel shows more of one text than this. */
    static final int MAX_CHARS = 2000;

    private static final int REPLACEMENT = 0xFFFD;

    private Clean() {}

    /** The same text, safe for a terminal; idempotent. */
    static String text(String raw) {
        boolean ascii = raw.length() <= MAX_CHARS && raw.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
        if (ascii) {
            return raw;
        }
        String cut = raw.length() <= MAX_CHARS ? raw : raw.substring(0, MAX_CHARS - 1) + "…";
        StringBuilder out = new StringBuilder(cut.length());
        Normalizer.normalize(cut, Normalizer.Form.NFC).codePoints().forEach(c -> out.appendCodePoint(safe(c)));
        return out.toString();
    }

    private static int safe(int codePoint) {
        if (codePoint < 0x20) {
            return 0x2400 + codePoint;
        } else if (codePoint == 0x7f) {
            return 0x2421;
        } else if (Character.getType(codePoint) == Character.SPACE_SEPARATOR) {
            return ' ';
        }
        return CellWidth.of(codePoint) == 0 ? REPLACEMENT : codePoint;
    }
}
