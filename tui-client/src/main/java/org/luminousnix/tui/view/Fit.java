package org.luminousnix.tui.view;

import java.util.ArrayList;
import java.util.List;

/** Lines made to fit a width in cells: cut with an ellipsis, or wrapped between words. */
final class Fit {
    private Fit() {}

    /** The text, or as much of it as fits with an ellipsis at its end. */
    static String cut(String raw, int width) {
        String text = Clean.text(raw);
        if (CellWidth.of(text) <= width) {
            return text;
        }
        return width <= 0 ? "" : head(text, width - 1) + "…";
    }

    /** The line, or as much of it as fits. */
    static Line cut(Line line, int width) {
        if (line.width() <= width) {
            return line;
        }
        Line out = Line.EMPTY;
        for (Span span : line.spans()) {
            int left = width - out.width();
            if (span.width() <= left - 1) {
                out = out.and(span.text(), span.tone());
            } else {
                return out.and(left <= 0 ? "" : head(span.text(), left - 1) + "…", span.tone());
            }
        }
        return out;
    }

    /** The longest beginning of a clean text that takes at most so many cells. */
    static String head(String text, int cells) {
        int used = 0;
        int end = 0;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            used += CellWidth.of(codePoint);
            if (used > cells) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return text.substring(0, end);
    }

    /** At most {@code max} lines; the ones after the first begin with {@code indent} blanks; the last is cut where more follows. */
    static List<Line> wrap(Line line, int width, int indent, int max) {
        List<Line> out = new ArrayList<>();
        Line rest = line;
        while (out.size() < max - 1 && rest.width() > width) {
            Line[] split = split(rest, width);
            if (split[0].width() == 0) {
                break;
            }
            out.add(split[0]);
            rest = Line.of(" ".repeat(Math.min(indent, width / 2)), Tone.PLAIN).and(split[1]);
        }
        out.add(cut(rest, width));
        return out;
    }

    /** Parts a line that is too long: after the last blank that fits, or in the middle of a word that is longer than half the width. */
    private static Line[] split(Line line, int width) {
        String text = line.text();
        String fits = head(text, width);
        int at = fits.length();
        int blank = text.charAt(at) == ' ' ? at : fits.lastIndexOf(' ');
        int end = blank > 0 && CellWidth.of(fits.substring(0, blank)) >= width / 2 ? blank : at;
        int next = end < text.length() && text.charAt(end) == ' ' ? end + 1 : end;
        return new Line[] {part(line, 0, end), part(line, next, text.length())};
    }

    /** The characters of the line from an index to another, in their tones. */
    static Line part(Line line, int from, int to) {
        Line out = Line.EMPTY;
        int at = 0;
        for (Span span : line.spans()) {
            int start = Math.max(from, at) - at;
            int end = Math.min(to, at + span.text().length()) - at;
            if (start < end) {
                out = out.and(span.text().substring(start, end), span.tone());
            }
            at += span.text().length();
        }
        return out;
    }
}
