package org.luminousnix.model;

/** How much of each list a reader of the feed keeps; every fold obeys the same figures. */
public record Limits(int incidents, int audit, int trendPoints) {
    /** What the server sends. */
    public static final Limits DEFAULT = new Limits(50, 200, 120);
}
