package org.luminousnix.tui.view;

import java.util.Locale;

/** Shows what was searched for wherever it is seen. */
final class Marks {
    private Marks() {}

    /** The line with every occurrence of the search in the tone of matches; upper and lower case are the same. */
    static Line in(Line line, String search) {
        String text = line.text();
        String lower = text.toLowerCase(Locale.ROOT);
        String wanted = Clean.text(search).toLowerCase(Locale.ROOT);
        if (wanted.isBlank() || lower.length() != text.length() || !lower.contains(wanted)) {
            return line;
        }
        Line out = Line.EMPTY;
        int from = 0;
        for (int at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, from)) {
            int end = at + wanted.length();
            out = out.and(Fit.part(line, from, at)).and(text.substring(at, end), Tone.MATCH);
            from = end;
        }
        return out.and(Fit.part(line, from, text.length()));
    }
}
