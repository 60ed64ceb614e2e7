package org.luminousnix.tui.state;

/** All panels; which of them a page has, in the order in which Tab visits them, is in {@link PageId#panels()}. */
public enum PanelId {
    HEALTH,
    TRENDS,
    HEALING,
    LOG,
    INCIDENTS,
    UNITS,
    HOST,
    PROCESSES,
    AUDIT,
    POLICY,
    FORECAST,
    /** One row of a list, on the whole page. */
    DETAIL,
    /** The help, which is never focused but scrolls. */
    HELP
}
