package org.luminousnix.model;

/** One way to get an action done, in the order they are tried. */
public enum Rung {
    /** What the server's own user may do. */
    DIRECT,
    /** The privileged executor over its socket. */
    EXECUTOR,
    /** {@code sudo -n}, where a rule allows exactly this command. */
    SUDO,
    /** Something equivalent or milder without privilege. */
    USER_SPACE,
    /** A person with the exact command. */
    MANUAL
}
