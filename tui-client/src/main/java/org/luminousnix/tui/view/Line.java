package org.luminousnix.tui.view;

import java.util.ArrayList;
import java.util.List;

/** One line of text in several tones. */
public record Line(List<Span> spans) {
    /** Nothing. */
    public static final Line EMPTY = new Line(List.of());

    public Line {
        spans = List.copyOf(spans);
    }

    /** A line in one tone. */
    public static Line of(String text, Tone tone) {
        return new Line(List.of(new Span(text, tone)));
    }

    /** With more text at its end. */
    public Line and(String text, Tone tone) {
        List<Span> more = new ArrayList<>(spans);
        more.add(new Span(text, tone));
        return new Line(more);
    }

    /** With another line at its end. */
    Line and(Line other) {
        List<Span> more = new ArrayList<>(spans);
        more.addAll(other.spans);
        return new Line(more);
    }

    /** Its width in cells. */
    public int width() {
        return spans.stream().mapToInt(Span::width).sum();
    }

    /** Filled with blanks to the width. */
    Line padded(int width, Tone tone) {
        int missing = width - width();
        return missing <= 0 ? this : and(" ".repeat(missing), tone);
    }

    /** Its text alone. */
    public String text() {
        return String.join("", spans.stream().map(Span::text).toList());
    }
}
