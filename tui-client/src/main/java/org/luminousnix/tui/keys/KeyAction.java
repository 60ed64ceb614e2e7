package org.luminousnix.tui.keys;

/** What a key can do. */
public enum KeyAction {
    QUIT,
    REFRESH,
    HELP,
    PAUSE,
    APPROVE,
    DENY,
    EVIDENCE,
    NEXT_PANEL,
    PREVIOUS_PANEL,
    LINE_UP,
    LINE_DOWN,
    PAGE_UP,
    PAGE_DOWN,
    TOP,
    BOTTOM,
    NEWER_INCIDENT,
    OLDER_INCIDENT,
    PREVIOUS_HOST,
    NEXT_HOST
}
