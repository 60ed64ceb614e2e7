package org.luminousnix.protocol;

import java.util.Locale;

/** The type of an action's parameter; every value crosses the wire as text. */
public enum ParamType {
    /** A full systemd unit name such as {@code nginx.service}. */
    UNIT,
    /** A process id, at least 2. */
    PID,
    /** A whole number within the parameter's bounds. */
    INTEGER,
    /** An amount of bytes: digits and an optional K, M, G or T (powers of 1024). */
    BYTES,
    /** A time span: digits and ms, s, m or h. */
    DURATION,
    /** One of the parameter's listed words. */
    CHOICE,
    /** The absolute path of a mount point such as {@code /var}. */
    MOUNT,
    /** A name of letters, digits, {@code .}, {@code _} and {@code -}, such as that of a script in the policy. */
    NAME,
    /** A short value whose exact form depends on another parameter. */
    VALUE;

    /** The word used on the wire, for example {@code unit}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
