package org.luminousnix.tui.view;

import java.util.ArrayList;
import java.util.List;
import org.luminousnix.tui.state.Prompt;
import org.luminousnix.tui.state.ViewState;

/** The whole screen: header, hosts, pages, banners, the page's panels, probes, footer; overlays last. */
public final class Page {
    /** The fewest columns that the panels fit in. */
    public static final int MIN_WIDTH = 72;

    /** The fewest rows that the panels fit in. */
    public static final int MIN_HEIGHT = 20;

    private Page() {}

    /** Draws the state onto a canvas, whose former content is gone, and hands it over to the screen. */
    public static void draw(Canvas canvas, ViewState state, Context context) {
        canvas.clear();
        put(canvas, state, context);
        canvas.show();
    }

    private static void put(Canvas canvas, ViewState state, Context context) {
        if (canvas.width() < MIN_WIDTH || canvas.height() < MIN_HEIGHT) {
            TooSmall.draw(canvas, state);
            return;
        }
        int width = canvas.width();
        canvas.put(0, 0, width, Header.line(state, width, context));
        int row = 1;
        for (Line line : above(state, width, context)) {
            canvas.put(0, row++, width, line);
        }
        frames(state, width, canvas.height(), context).forEach(frame -> frame.draw(canvas, state, context));
        List<Line> footer = Footer.lines(state, width);
        int bottom = canvas.height() - footer.size();
        canvas.put(0, bottom - 1, width, Probes.line(state, width));
        for (Line line : footer) {
            canvas.put(0, bottom++, width, line);
        }
        Prompt prompt = state.ui().prompt();
        if (prompt != null) {
            PromptOverlay.draw(canvas, prompt);
        } else if (state.ui().help()) {
            HelpOverlay.draw(canvas, state);
        }
    }

    /** How far the focused panel can be scrolled on a screen of this size. */
    public static int maxScroll(ViewState state, int width, int height, Context context) {
        if (state.ui().help()) {
            return HelpOverlay.maxScroll(height);
        }
        return width < MIN_WIDTH || height < MIN_HEIGHT
                ? 0
                : frames(state, width, height, context).stream()
                        .filter(frame -> frame.id() == state.ui().focus())
                        .mapToInt(frame -> frame.maxScroll(state, context))
                        .sum();
    }

    private static List<Frame> frames(ViewState state, int width, int height, Context context) {
        int top = 1 + above(state, width, context).size();
        int rows = height - top - 1 - Footer.lines(state, width).size();
        return Frames.of(state, new Rect(0, top, width, rows), context);
    }

    /** The lines between the header and the panels. */
    private static List<Line> above(ViewState state, int width, Context context) {
        List<Line> lines = new ArrayList<>();
        if (context.hosts().size() > 1) {
            lines.add(PageTabs.hosts(context.hosts(), width));
        }
        lines.add(PageTabs.pages(state, width));
        lines.addAll(Banners.lines(state, width, context));
        return lines;
    }
}
