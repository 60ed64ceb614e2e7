package org.luminousnix.tui.state;

import java.util.List;

/** The four panels, in the order in which Tab visits them. */
public enum PanelId {
    HEALTH,
    TRENDS,
    HEALING,
    LOG;

    private static final List<PanelId> ORDER = List.of(values());

    /** The panel so many places after this one, or before it. */
    public PanelId move(int by) {
        return ORDER.get(Math.floorMod(ORDER.indexOf(this) + by, ORDER.size()));
    }
}
