package org.luminousnix.model;

/** The four different answers of a probe. */
public enum ProbeAnswer {
    /** It was read. */
    OK,
    /** It was read, and what it watches is down (custom probes). */
    FAILED,
    /** This host has no such thing. */
    ABSENT,
    /** It should be there and could not be read: never counts as OK, never as zero. */
    NODATA
}
