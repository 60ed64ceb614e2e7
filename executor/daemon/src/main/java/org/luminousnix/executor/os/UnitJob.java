package org.luminousnix.executor.os;

/** What systemd can be asked to do with a unit, as a job that ends. */
public enum UnitJob {
    /** Starts it. */
    START,
    /** Stops it. */
    STOP,
    /** Restarts it, or starts it when it is down. */
    RESTART;
}
