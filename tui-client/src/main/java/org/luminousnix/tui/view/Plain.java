package org.luminousnix.tui.view;

import com.googlecode.lanterna.SGR;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.luminousnix.tui.state.ViewState;

/** The panels as plain text, one below the other, for {@code --once}. */
public final class Plain {
    private static final int LOG_BLOCKS = 10;

    private Plain() {}

    /** One screen of text; with a palette in its colours, without one as bare text. */
    public static String screen(ViewState state, Context context, int width, @Nullable Palette palette, Glyphs glyphs) {
        List<Line> lines = new ArrayList<>();
        lines.add(Header.line(state, width, context));
        lines.addAll(Banners.lines(state, width, context));
        for (Panel panel : List.of(new HealthPanel(), new TrendsPanel(), new HealingPanel(), new EventLogPanel())) {
            lines.add(Line.EMPTY);
            lines.add(Line.of(panel.title(state), Tone.STRONG));
            int most = panel instanceof EventLogPanel ? LOG_BLOCKS : Integer.MAX_VALUE;
            panel.blocks(state, width - 2, context).stream()
                    .limit(most)
                    .flatMap(block -> block.lines().stream())
                    .forEach(line -> lines.add(Line.of("  ", Tone.PLAIN).and(line)));
        }
        lines.add(Line.EMPTY);
        lines.add(Probes.line(state, width));
        StringBuilder out = new StringBuilder();
        lines.forEach(line -> write(line, palette, glyphs, out));
        return out.toString();
    }

    /** Any text as one safe line. */
    public static String safe(String text, Glyphs glyphs) {
        return mapped(Clean.text(text), glyphs);
    }

    private static void write(Line line, @Nullable Palette palette, Glyphs glyphs, StringBuilder out) {
        StringBuilder text = new StringBuilder();
        for (Span span : line.spans()) {
            String start = palette == null ? "" : start(palette.look(span.tone()));
            text.append(start).append(mapped(span.text(), glyphs)).append(start.isEmpty() ? "" : "\u001b[0m");
        }
        out.append(text.toString().stripTrailing()).append('\n');
    }

    private static String mapped(String text, Glyphs glyphs) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().map(glyphs::of).forEach(out::appendCodePoint);
        return out.toString();
    }

    private static String start(Palette.Look look) {
        StringBuilder codes = new StringBuilder("\u001b[")
                .append(new String(look.foreground().getForegroundSGRSequence(), StandardCharsets.US_ASCII));
        if (look.modifiers().contains(SGR.BOLD)) {
            codes.append(";1");
        }
        if (look.modifiers().contains(SGR.REVERSE)) {
            codes.append(";7");
        }
        return codes.append('m').toString();
    }
}
