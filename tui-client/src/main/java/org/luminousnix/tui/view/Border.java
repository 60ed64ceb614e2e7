package org.luminousnix.tui.view;

/** The border of a frame: its title above, how much is hidden below; the focused one is marked and stands out. */
final class Border {
    private Border() {}

    static void draw(Canvas canvas, Rect place, boolean focused, String title, String below) {
        Tone tone = focused ? Tone.FOCUS : Tone.DIM;
        Tone titleTone = focused ? Tone.FOCUS : Tone.STRONG;
        Line head = Fit.cut(Line.of((focused ? "›" : " ") + title + " ", titleTone), place.width() - 4);
        canvas.put(place.x(), place.y(), place.width(), edge(place, "┌", head, "┐", tone));
        Line more = Fit.cut(Line.of(below.isEmpty() ? "" : " " + below + " ", tone), place.width() - 4);
        int bottom = place.y() + place.height() - 1;
        canvas.put(place.x(), bottom, place.width(), edge(place, "└", more, "┘", tone));
        for (int y = place.y() + 1; y < bottom; y++) {
            canvas.put(place.x(), y, 1, Line.of("│", tone));
            canvas.put(place.x() + place.width() - 1, y, 1, Line.of("│", tone));
        }
    }

    /** What a panel says of what is out of sight; empty where all is seen. */
    static String hidden(int above, int below) {
        String text = (above > 0 ? "↑ " + above + " " : "") + (below > 0 ? "↓ " + below + " " : "");
        return text.isEmpty() ? "" : text + "more";
    }

    private static Line edge(Rect place, String left, Line text, String right, Tone tone) {
        int rest = Math.max(0, place.width() - 3 - text.width());
        return Line.of(left + "─", tone).and(text).and("─".repeat(rest) + right, tone);
    }
}
