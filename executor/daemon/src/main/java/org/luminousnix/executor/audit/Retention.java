package org.luminousnix.executor.audit;

/**
 * How much of the audit is kept.
 *
 * @param segmentBytes a segment that is at least this long is closed and the next one begun
 * @param keepBytes when all segments together are longer, the oldest are pruned, and a record in the chain says so
 */
public record Retention(long segmentBytes, long keepBytes) {
    /** Segments of 16 MiB, 1 GiB in all. */
    public static final Retention STANDARD = keeping(1L << 30);

    /** So many segments are never pruned: the last of them are read at every start. */
    static final int FEWEST = 4;

    public Retention {
        if (segmentBytes < 1 || keepBytes / segmentBytes < FEWEST) {
            throw new IllegalArgumentException(
                    "audit retention: %d bytes in segments of %d, must be at least %d segments"
                            .formatted(keepBytes, segmentBytes, FEWEST));
        }
    }

    /** Segments of 16 MiB, this many bytes in all. */
    public static Retention keeping(long bytes) {
        return new Retention(16L << 20, bytes);
    }
}
