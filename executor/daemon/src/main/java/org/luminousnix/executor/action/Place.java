package org.luminousnix.executor.action;

/** Where an action is done. */
public enum Place {
    /** In the executor itself, which has no privilege: what systemd does for it over D-Bus, and what any user may do. */
    HERE,
    /** In the action's own one-shot unit, which has the one privilege that it needs; see the package {@code oneshot}. */
    ONE_SHOT
}
