package org.luminousnix.bench;

import java.util.List;
import java.util.Locale;

/** A plot as SVG: one bar for each row on a logarithmic scale, with a whisker from the lowest to the highest; readable on a light and on a dark page. */
final class Bars {
    private static final int LEFT = 270;
    private static final int WIDTH = 430;
    private static final int ROW = 26;
    private static final int TOP = 40;

    private Bars() {}

    /** One bar; {@code peer} for what is not ours. */
    record Bar(String name, Table.Value value, boolean peer) {}

    /** The plot, or an empty text where there is nothing above zero to draw. */
    static String svg(String title, String unit, List<Bar> bars) {
        List<Bar> drawn = bars.stream().filter(bar -> bar.value().median() > 0).toList();
        if (drawn.isEmpty()) {
            return "";
        }
        double least =
                drawn.stream().mapToDouble(bar -> bar.value().median()).min().orElseThrow();
        double most = drawn.stream()
                .mapToDouble(bar -> Math.max(bar.value().high(), bar.value().median()))
                .max()
                .orElseThrow();
        double from = Math.floor(Math.log10(least) - 0.3);
        double to = Math.max(from + 1, Math.ceil(Math.log10(most)));
        int height = TOP + drawn.size() * ROW + 30;
        StringBuilder text = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" font-family="sans-serif" font-size="13" role="img">
                <title>%s</title>
                <style>
                text { fill: #3b4654 } .grid { stroke: #8a94a0; stroke-opacity: .35 } .ours { fill: #1f77b4 } .peer { fill: #9aa5b1 } .whisker { stroke: #3b4654; stroke-width: 1.5 }
                @media (prefers-color-scheme: dark) { text { fill: #d5dbe2 } .whisker { stroke: #d5dbe2 } .ours { fill: #58a6e0 } .peer { fill: #6d7884 } }
                </style>
                <text x="8" y="20" font-weight="bold">%s</text>
                """.formatted(
                        LEFT + WIDTH + 110,
                        height,
                        LEFT + WIDTH + 110,
                        height,
                        escaped(title),
                        escaped(unit.isEmpty() ? title : title + ", " + unit)));
        for (int power = (int) from; power <= to; power++) {
            double x = x(power, from, to);
            add(text, "<line class=\"grid\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>", x, TOP - 8, x, height - 24);
            add(
                    text,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" font-size=\"11\">%s</text>",
                    x,
                    height - 8,
                    power(power));
        }
        for (int i = 0; i < drawn.size(); i++) {
            bar(text, drawn.get(i), TOP + i * ROW, from, to);
        }
        return text.append("</svg>\n").toString();
    }

    private static void bar(StringBuilder text, Bar bar, int y, double from, double to) {
        Table.Value value = bar.value();
        double end = x(Math.log10(value.median()), from, to);
        String name = bar.name().length() > 40 ? bar.name().substring(0, 39) + "…" : bar.name();
        add(text, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>", LEFT - 8, y + 14, escaped(name));
        add(
                text,
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"16\" rx=\"2\"/>",
                bar.peer() ? "peer" : "ours",
                LEFT,
                y + 1,
                Math.max(1, end - LEFT));
        if (value.high() > value.low() && value.low() > 0) {
            add(
                    text,
                    "<line class=\"whisker\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>",
                    Math.max(LEFT, x(Math.log10(value.low()), from, to)),
                    y + 9,
                    x(Math.log10(value.high()), from, to),
                    y + 9);
        }
        add(
                text,
                "<text x=\"%.1f\" y=\"%d\">%s</text>",
                Math.max(end, x(Math.log10(Math.max(value.high(), value.median())), from, to)) + 6,
                y + 14,
                number(value.median()));
    }

    private static double x(double power, double from, double to) {
        return LEFT + WIDTH * Math.clamp((power - from) / (to - from), 0, 1.02);
    }

    private static String power(int power) {
        return power >= 0 && power < 7
                ? String.format(Locale.ROOT, "%,d", (long) Math.pow(10, power))
                : power < 0 && power > -5
                        ? String.format(Locale.ROOT, "%." + -power + "f", Math.pow(10, power))
                        : "1e" + power;
    }

    private static String number(double value) {
        return value >= 100 ? String.format(Locale.ROOT, "%,.0f", value) : String.format(Locale.ROOT, "%.3g", value);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("`", "");
    }

    @SuppressWarnings("AnnotateFormatMethod") // its annotation would be a dependency more
    private static void add(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
