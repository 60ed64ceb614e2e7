package org.luminousnix.tui.view;

/** One line with a label, a bar and a figure. */
final class Gauge {
    private static final int FIGURE = 5;
    private static final int MARK = 2;

    private Gauge() {}

    /** A gauge whose bar is full at {@code full}; {@code detail} follows where there is room. */
    static Line of(String label, double value, double full, String figure, Levels levels, String detail, int width) {
        Tone tone = levels.tone(value);
        int labels = labels(width);
        int details = width >= 44 ? 13 : 0;
        int cells = Math.max(4, width - labels - FIGURE - MARK - details - 2);
        double share = Double.isFinite(value) ? Math.clamp(value / full, 0, 1) : 0;
        int filled = share > 0 ? Math.max(1, (int) Math.round(share * cells)) : 0;
        Line line = Line.of(Fit.cut(label, labels - 1), Tone.PLAIN)
                .padded(labels, Tone.PLAIN)
                .and("█".repeat(filled), tone)
                .and("░".repeat(cells - filled), Tone.DIM)
                .and(" ".repeat(Math.max(1, FIGURE + 1 - CellWidth.of(figure))) + figure + " ", tone)
                .and(levels.mark(value), tone);
        return details == 0 ? line : line.and(" " + Fit.cut(detail, details - 1), Tone.DIM);
    }

    /** A line for what has no value: no data is never zero. */
    static Line missing(String label, int width) {
        return Line.of(Fit.cut(label, labels(width) - 1), Tone.PLAIN)
                .padded(labels(width), Tone.PLAIN)
                .and("no data", Tone.WARN);
    }

    private static int labels(int width) {
        return width >= 44 ? 14 : 11;
    }
}
