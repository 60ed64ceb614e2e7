package org.luminousnix.model;

import java.time.Instant;

/**
 * One part of what was captured of the host before an incident's first step.
 *
 * @param part {@code unit}, {@code journal}, {@code processes}, {@code pressure} or {@code filesystems}
 * @param phase {@code before} where it had been read when the step was handed over, {@code after} where it came later
 * @param at when it had been read
 * @param text at most 16 KiB; redacted, without control characters but line ends
 */
public record EvidencePart(String part, String phase, Instant at, String text) {
    /** It had been read when the step was handed over. */
    public static final String BEFORE = "before";

    /** It came later. */
    public static final String AFTER = "after";
}
