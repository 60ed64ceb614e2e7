package org.luminousnix.tui.view;

import java.util.ArrayList;
import java.util.List;
import org.luminousnix.tui.state.Prompt;
import org.luminousnix.tui.state.ViewState;

/** The whole screen: header, banners, four panels, probes, footer; overlays last. */
public final class Page {
    /** The fewest columns that the panels fit in. */
    public static final int MIN_WIDTH = 72;

    /** The fewest rows that the panels fit in. */
    public static final int MIN_HEIGHT = 20;

    private Page() {}

    /** Draws the state onto a canvas, whose former content is gone. */
    public static void draw(Canvas canvas, ViewState state, Context context) {
        canvas.clear();
        if (canvas.width() < MIN_WIDTH || canvas.height() < MIN_HEIGHT) {
            TooSmall.draw(canvas, state);
            return;
        }
        int width = canvas.width();
        canvas.put(0, 0, width, Header.line(state, width, context));
        int row = 1;
        for (Line banner : Banners.lines(state, width, context)) {
            canvas.put(0, row++, width, banner);
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
            HelpOverlay.draw(canvas);
        }
    }

    /** How far the focused panel can be scrolled on a screen of this size. */
    public static int maxScroll(ViewState state, int width, int height, Context context) {
        return width < MIN_WIDTH || height < MIN_HEIGHT
                ? 0
                : frames(state, width, height, context).stream()
                        .filter(frame -> frame.panel().id() == state.ui().focus())
                        .mapToInt(frame -> frame.maxScroll(state, context))
                        .sum();
    }

    private static List<PanelFrame> frames(ViewState state, int width, int height, Context context) {
        int top = 1 + Banners.lines(state, width, context).size();
        int rows = height - top - 1 - Footer.lines(state, width).size();
        int left = Math.max(36, width * 9 / 20);
        Panel health = new HealthPanel();
        int wanted = 2
                + health.blocks(state, left - 2, context).stream()
                        .mapToInt(block -> block.lines().size())
                        .sum();
        int upperLeft = Math.clamp(wanted, 4, rows * 13 / 20);
        int upperRight = rows * 13 / 20;
        List<PanelFrame> frames = new ArrayList<>();
        frames.add(new PanelFrame(health, new Rect(0, top, left, upperLeft)));
        frames.add(new PanelFrame(new TrendsPanel(), new Rect(0, top + upperLeft, left, rows - upperLeft)));
        frames.add(new PanelFrame(new HealingPanel(), new Rect(left, top, width - left, upperRight)));
        frames.add(
                new PanelFrame(new EventLogPanel(), new Rect(left, top + upperRight, width - left, rows - upperRight)));
        return frames;
    }
}
