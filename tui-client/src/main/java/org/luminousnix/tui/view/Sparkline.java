package org.luminousnix.tui.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last values of a series as one line of blocks, from zero to the larger of its maximum and its threshold. */
final class Sparkline {
    private static final String BLOCKS = "▁▂▃▄▅▆▇█";

    private Sparkline() {}

    /** The newest value is at the right; values at or above the threshold are shown as bad, what is no number as a blank. */
    static Line of(List<Double> values, @Nullable Double threshold, int width) {
        List<Double> shown = values.subList(Math.max(0, values.size() - Math.max(0, width)), values.size());
        double low = 0;
        double high = threshold == null || !Double.isFinite(threshold) ? 0 : threshold;
        for (double value : shown) {
            low = Double.isFinite(value) ? Math.min(low, value) : low;
            high = Double.isFinite(value) ? Math.max(high, value) : high;
        }
        Line line = Line.of(" ".repeat(Math.max(0, width - shown.size())), Tone.PLAIN);
        for (double value : shown) {
            boolean over = threshold != null && value >= threshold;
            line = line.and(block(value, low, high), over ? Tone.BAD : Tone.GOOD);
        }
        return line;
    }

    private static String block(double value, double low, double high) {
        if (!Double.isFinite(value)) {
            return " ";
        }
        double share = high > low ? (value - low) / (high - low) : 0;
        int index = Math.clamp((int) Math.floor(share * BLOCKS.length()), 0, BLOCKS.length() - 1);
        return BLOCKS.substring(index, index + 1);
    }
}
