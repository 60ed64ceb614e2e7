package org.luminousnix.tui.view;

/** Which characters the terminal can show. */
public enum Glyphs {
    UNICODE,
    ASCII;

    private static final String FROM = "▁▂▃▄▅▆▇█░" + "─│┌┐└┘" + "›✓✗·●○" + "…≥↓↑°—";
    private static final String TO = "_.:-=+*#." + "-|++++" + ">vx,*o" + "~>v^'-";

    /** A clean character, or what stands for it where only ASCII can be shown. */
    int of(int codePoint) {
        if (this == UNICODE || codePoint < 0x7f) {
            return codePoint;
        }
        int at = FROM.indexOf(codePoint);
        return at >= 0 ? TO.charAt(at) : '?';
    }
}
