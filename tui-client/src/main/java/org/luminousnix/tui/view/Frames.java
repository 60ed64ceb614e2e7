package org.luminousnix.tui.view;

import java.util.List;
import org.luminousnix.tui.state.ViewState;

/** What is where on each page. */
final class Frames {
    private Frames() {}

    /** The frames of the shown page in a rectangle as wide as the screen. */
    static List<Frame> of(ViewState state, Rect area, Context context) {
        String open = state.ui().place().open();
        if (open != null) {
            return List.of(new PanelFrame(Details.of(state, open), area));
        }
        return switch (state.ui().page()) {
            case DASHBOARD -> dashboard(state, area, context);
            case INCIDENTS -> List.of(new ListFrame<>(new IncidentsPanel(), area));
            case UNITS -> List.of(new ListFrame<>(new UnitsPanel(), area));
            case HOST -> host(area);
            case AUDIT -> List.of(new ListFrame<>(new AuditPanel(), area));
            case POLICY -> List.of(new ListFrame<>(new PolicyPanel(state), area));
            case FORECAST -> List.of(new PanelFrame(new ForecastPanel(), area));
        };
    }

    private static List<Frame> dashboard(ViewState state, Rect area, Context context) {
        int left = Math.max(36, area.width() * 9 / 20);
        Panel health = new HealthPanel();
        int wanted = 2
                + health.blocks(state, left - 2, context).stream()
                        .mapToInt(block -> block.lines().size())
                        .sum();
        int upperLeft = Math.clamp(wanted, 4, area.height() * 13 / 20);
        int upperRight = area.height() * 13 / 20;
        int right = area.width() - left;
        return List.of(
                new PanelFrame(health, new Rect(0, area.y(), left, upperLeft)),
                new PanelFrame(new TrendsPanel(), new Rect(0, area.y() + upperLeft, left, area.height() - upperLeft)),
                new PanelFrame(new HealingPanel(), new Rect(left, area.y(), right, upperRight)),
                new PanelFrame(
                        new EventLogPanel(), new Rect(left, area.y() + upperRight, right, area.height() - upperRight)));
    }

    private static List<Frame> host(Rect area) {
        int left = area.width() * 9 / 20;
        return List.of(
                new PanelFrame(new HostPanel(), new Rect(0, area.y(), left, area.height())),
                new ListFrame<>(new ProcessesPanel(), new Rect(left, area.y(), area.width() - left, area.height())));
    }
}
